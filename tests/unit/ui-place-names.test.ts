import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placesByName } from "../../src/ui/gaps/order-gaps.ts";

const sorted = (labels: readonly string[], locale = "en"): readonly string[] => {
  const places = placesByName(labels, locale);
  return [...labels.keys()]
    .sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
    .map((row) => labels[row] ?? "");
};

describe("blocks by name", () => {
  it("stand by their word, then by the value of their number", () => {
    expect(sorted(["B10", "B2", "A3", "B", "b1", "Ä1"])).toEqual([
      "Ä1",
      "A3",
      "B",
      "b1",
      "B2",
      "B10",
    ]);
  });

  it("stand in the order of the language", () => {
    expect(sorted(["街区10", "北街2", "街区9"], "zh")).toEqual(["北街2", "街区9", "街区10"]);
  });

  it("keep the order of the data where names are the same", () => {
    expect([...placesByName(["x", "x", "a"], "en")]).toEqual([1, 2, 0]);
  });

  it("are ordered as the language orders whole names, for a word and a number", () => {
    const { compare } = new Intl.Collator("en", { numeric: true });
    const name = fc
      .tuple(fc.constantFrom("B", "Block", "East"), fc.nat(10_000))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(name), (labels) => {
        expect(sorted(labels)).toEqual(labels.toSorted(compare));
      }),
    );
  });
});
