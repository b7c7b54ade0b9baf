import { describe, expect, it } from "vitest";
import { readingNote } from "../../src/core/formats/note-codes.ts";
import { RUN_WORDS } from "../../src/core/words/cli-words.ts";
import { EXPORT_SENTENCES } from "../../src/core/words/export-words.ts";
import { peopleServed } from "../../src/core/words/gap-names.ts";
import { describeNote, type NoteCode } from "../../src/core/words/note-words.ts";
import { counted } from "../../src/core/words/plural.ts";
import { joiningSentence } from "../../src/core/words/street-words.ts";
import { wordsOf } from "../../src/ui/words/words.ts";

const said = (code: NoteCode, detail: Readonly<Record<string, number | string>>): string =>
  describeNote({ ...readingNote("cancelled", "note", "f", {}, detail), code }, "en").message;

describe("one thing and several", () => {
  it("are told apart by the figure as it is written", () => {
    expect(
      ["0", "1", "2", "1,001", "fewer than 1"].map((n) => counted(n, "home", "homes")),
    ).toEqual(["0 homes", "1 home", "2 homes", "1,001 homes", "fewer than 1 home"]);
  });

  it("are told apart in the summary of a run", () => {
    const { lacking, underserved, block, input, fit: factor } = RUN_WORDS.en;
    expect([
      lacking({ people: "1", all: "1", share: "100 %", judged: 4, isAll: true }),
      lacking({ people: "fewer than 1", all: "12", share: "1 %", judged: 4, isAll: true }),
      underserved("1", "1"),
      underserved("1", "3"),
      block({ rank: 1, id: "b", name: "", people: "1", missing: ["shop"] }),
      input("a.json", "residences", "1", "1"),
      factor("1.2", "1", "1.3"),
    ]).toEqual([
      "1 of 1 person (100 %) lacks at least one required service.",
      "Fewer than 1 of 12 people (1 %) lacks at least one required service.",
      "1 of 1 block with people is underserved.",
      "1 of 3 blocks with people is underserved.",
      "  1. b: 1 person, lacks shop",
      "a.json: residences, 1 of 1 feature used",
      "Detour factor of these streets: 1.2 (median of 1 walk); the factor set is 1.3.",
    ]);
    expect(peopleServed("1", "infants", "en")).toBe("1 child under 3");
    expect(peopleServed("不到 1", "elders", "zh")).toBe("不到 1 名老年人");
  });

  it("are told apart in files", () => {
    const { blocks, partOfPeople, residencesBy, input } = EXPORT_SENTENCES.en;
    expect([
      blocks(1, 1),
      partOfPeople(1, 1, 1),
      partOfPeople(0.2, 0.2, 0.3),
      residencesBy(1, "population"),
      input("a", 1, 1, "x"),
    ]).toEqual([
      "1 of 1 block with people",
      "1 of 1 person (100 %)",
      "fewer than 1 of fewer than 1 person (66.7 %)",
      "1 residence: population as given",
      "a: 1 of 1 feature used; SHA-256 x",
    ]);
  });

  it("are told apart in notes", () => {
    expect([
      said("part-above-whole", { value: 1.5, people: 1 }),
      said("layer-repeated", { other: "a", count: 1 }),
      said("row-too-long", { found: 2, columns: 1 }),
      said("facilities-of-no-category", { count: 1, labels: "bench 1" }),
      said("osm-left-out", { count: 1 }),
    ]).toEqual([
      "1.5 of an age group are more than the 1 person who lives there; 1 is used.",
      "It holds the same as a: 1 feature counts twice.",
      "The row has 2 cells, the table 1 column.",
      "1 facility is of no category that is known here, and serves nothing: bench 1.",
      "1 other thing with tags is neither home, facility of a known category nor street, and not used.",
    ]);
  });

  it("are told apart where places are joined to streets", () => {
    const report = {
      places: 1,
      joined: 1,
      apart: new Uint32Array(0),
      medianMetres: null,
      farthestMetres: null,
    };
    const joining = { maxMetres: 250, isJudged: true };
    expect(joiningSentence("facilities", report, joining, "en")).toBe(
      "1 of 1 facility joined to a street",
    );
  });
});

describe("part of a person on the page", () => {
  const [en, zh] = [wordsOf("en"), wordsOf("zh")];
  const figures = { covered: 1.2, peopleWithout: 0.4, unknown: 0 };

  it("is neither nobody nor a whole one", () => {
    expect(en.result.people("elders", figures)).toBe("1 elder covered, fewer than 1 not");
    expect(zh.result.people("elders", figures)).toBe("老年人已覆盖 1 人，未覆盖不到 1 人");
    expect(en.why.people(0.4)).toBe("fewer than 1 person");
    expect(en.why.people(1.2)).toBe("1 person");
    expect(zh.why.people(0.4)).toBe("不到 1 人");
    expect(en.why.reached(1, "2 %", 1)).toBe("1 person (2 % of all) in 1 home lives within reach.");
  });

  it("starts the headline", () => {
    const headline = {
      ...{ lacking: 0.4, lackingAtMost: 0.4, population: 4, services: 1, isEstimated: true },
      ...{ underservedBlocks: 1, blocks: 1, unjudged: [], hasNone: false },
    };
    expect(en.result.headline(headline)).toMatch(
      /^Fewer than 1 of 4 people \(10.%\) lacks the one required service; 1 of 1 block with people is underserved\.$/,
    );
    expect(zh.result.headline(headline)).toContain("4 人中有不到 1 人");
    const many = { ...headline, lacking: 1.4, lackingAtMost: 2.3 };
    expect(en.result.headline(many)).toMatch(/^About 1 to 2 of 4 people/);
    const all = { ...headline, lacking: 4, lackingAtMost: 4 };
    expect(en.result.headline(all)).toMatch(/^All 4 people lack the one required service;/);
    expect(zh.result.headline(all)).toMatch(/^全部 4 人均缺少应配的一项服务；/);
  });
});
