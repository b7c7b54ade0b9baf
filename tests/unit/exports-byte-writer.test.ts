import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ByteWriter, bytesOf } from "../../src/core/exports/byte-writer.ts";
import { codePoint } from "../support/code-points.ts";

const written = (write: (out: ByteWriter) => void): string =>
  new TextDecoder().decode(bytesOf(write));

describe("numbers", () => {
  it.each([
    [0, 2, "0.00"],
    [12.3, 2, "12.30"],
    [0.005, 2, "0.01"],
    [-0.001, 2, "0.00"],
    [-7.25, 1, "-7.3"],
    [99.999, 2, "100.00"],
    [19_999_999.99, 2, "19999999.99"],
    [2 ** 53, 2, "9007199254740992.00"],
    [4e18, 2, "4000000000000000000.00"],
  ])("%d with exactly %d decimals is %s", (value, decimals, text) => {
    expect(written((out) => out.fixed(value, decimals))).toBe(text);
  });

  it.each([
    [12, 2, "12"],
    [12.5, 2, "12.5"],
    [0.05, 2, "0.05"],
    [-116.3912757, 7, "-116.3912757"],
    [116.39, 7, "116.39"],
    [1e-9, 7, "0"],
    [100, 0, "100"],
  ])("%d with at most %d decimals is %s", (value, decimals, text) => {
    expect(written((out) => out.number(value, decimals))).toBe(text);
  });

  it("come back within half of the last decimal", () => {
    const value = fc.double({ min: -1e7, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(value, fc.nat(6), (number, decimals) => {
        const text = written((out) => out.fixed(number, decimals));
        // Half a unit of the last decimal, and what a double of this size can tell apart.
        const bound = 0.5 * 10 ** -decimals + 1e-8;
        expect(Math.abs(Number(text) - number)).toBeLessThanOrEqual(bound);
        expect(text).toMatch(decimals > 0 ? /^-?\d+\.\d+$/ : /^-?\d+$/);
      }),
    );
  });

  it("that are none stop the program", () => {
    expect(() => written((out) => out.fixed(Number.NaN, 2))).toThrow("finite");
  });
});

describe("text", () => {
  it("is the UTF-8 that the platform would write", () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoint }), (text) => {
        expect(bytesOf((out) => out.text(text))).toEqual(new TextEncoder().encode(text));
      }),
    );
  });

  it("keeps its order across the chunks that it is collected in", () => {
    const line = "社区,1\n";
    const times = 300_000;
    const text = written((out) => {
      for (let i = 0; i < times; i++) out.text(line);
    });
    expect(text === line.repeat(times)).toBe(true);
  });

  it("may be longer than a chunk", () => {
    const long = "x".repeat(3_000_000);
    expect(written((out) => out.text(long)) === long).toBe(true);
  });
});
