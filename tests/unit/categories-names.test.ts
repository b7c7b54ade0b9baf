import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classifyFacility } from "../../src/core/categories/classify.ts";
import { simplified } from "../../src/core/categories/simplified.ts";

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

/** A traditional form of each simplified character that we know one of. */
const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0x5200 }, (_, at) => String.fromCharCode(0x4e00 + at)).flatMap((form) =>
    simplified(form) === form ? [] : [[simplified(form), form] as const],
  ),
);
const traditional = (text: string): string =>
  [...text].map((character) => TRADITIONAL.get(character) ?? character).join("");

describe("a name in traditional characters", () => {
  it.each(CASES.filter(({ name }) => traditional(name) !== name))(
    "says what $name says",
    ({ name }) => {
      const simple = classifyFacility({ name });
      expect(classifyFacility({ name: traditional(name) }).categories).toEqual(simple.categories);
    },
  );

  it("is quoted as it is written", () => {
    const { rule } = classifyFacility({ name: "臺北市私立慈安養老院" });
    expect(rule).toMatchObject({ field: "name", value: "養老院" });
  });
});
