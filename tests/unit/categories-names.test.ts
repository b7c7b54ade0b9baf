import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classifyFacility } from "../../src/core/categories/classify.ts";

interface NameCase {
  readonly name: string;
  readonly expected: string | null;
}

const CASES: readonly NameCase[] = JSON.parse(
  readFileSync("tests/fixtures/taxonomy-cases.json", "utf8"),
);

describe("a name alone", () => {
  it.each(CASES)("$name is $expected", ({ name, expected }) => {
    expect(classifyFacility({ name }).categories[0] ?? null).toBe(expected);
  });
});
