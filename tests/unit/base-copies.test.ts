import { describe, expect, it } from "vitest";
import { inOwnMemory, inSharedMemory } from "../../src/core/base/copies.ts";

const given = () => {
  const whole = Float64Array.of(1, 2, 3, 4);
  const part = whole.subarray(1, 3);
  return {
    part,
    deep: { list: [{ states: Uint8Array.of(5) }], again: part },
    name: "x",
    none: null,
  };
};

describe.each([
  { name: "own", copy: inOwnMemory, Memory: ArrayBuffer },
  { name: "shared", copy: inSharedMemory, Memory: SharedArrayBuffer },
])("a copy in $name memory", ({ copy, Memory }) => {
  it("is equal, and changes with nothing that it was made of", () => {
    const value = given();
    const made = copy(value);
    expect(made).toEqual(given());
    value.part[0] = 9;
    value.deep.list[0]?.states.fill(9);
    expect(made).toEqual(given());
  });

  it("takes no more memory than each column needs, once each", () => {
    const { part, deep } = copy(given());
    expect(part.buffer).toBeInstanceOf(Memory);
    expect(part.buffer.byteLength).toBe(16);
    expect(deep.again).toBe(part);
  });
});

it("what lies in shared memory is not copied there again", () => {
  const shared = inSharedMemory(Float64Array.of(1));
  expect(inSharedMemory({ shared }).shared).toBe(shared);
});
