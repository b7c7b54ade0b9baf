import { expect, test } from "vitest";
import { remembered } from "../../src/core/base/remembered.ts";

test("what was worked out is not worked out again, and never forgotten wrongly", () => {
  let worked = 0;
  const lengthOf = remembered((text) => {
    worked++;
    return text.length > 3 ? undefined : text.length;
  });
  const texts = ["a", "bb", "dddd", "a", "bb", "dddd"];
  expect(texts.map(lengthOf)).toEqual([1, 2, undefined, 1, 2, undefined]);
  expect(worked).toBe(3);
  for (let number = 0; number < 20_000; number++) {
    expect(lengthOf(String(number % 5000))).toBe(
      number % 5000 > 999 ? undefined : String(number % 5000).length,
    );
  }
});
