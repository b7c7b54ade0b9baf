import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CATEGORY_IDS } from "../../src/core/categories/catalogue.ts";
import {
  DETOUR_FACTORS,
  ELDER_SHARE,
  FLOOR_AREA_PER_PERSON_M2,
  INFANT_SHARE,
  NET_FLOOR_SHARE,
  PERSONS_PER_HOUSEHOLD,
  WALKING_SPEEDS,
} from "../../src/core/standards/demand.ts";
import { DEFAULT_PACK_ID, packById, STANDARDS } from "../../src/core/standards/registry.ts";
import { parsePack } from "../../src/core/standards/schema.ts";

const FOLDER = "data/standards";
const GUIDE = readFileSync("docs/standards.md", "utf8");

describe.each(STANDARDS)("the pack $id", ({ id }) => {
  const text = readFileSync(`${FOLDER}/${id}.json`, "utf8");
  const pack = packById(id);

  it("can be copied and given back as a file", () => {
    expect(parsePack(JSON.parse(text), CATEGORY_IDS).ok).toBe(true);
  });

  it("resolves, with keys that occur once", () => {
    const keys = pack?.criteria.map(({ key }) => key) ?? [];
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("shows no service twice that cannot be told apart", () => {
    const shown = (pack?.criteria ?? []).map(({ category, limitMetres, target, name }) =>
      [category, limitMetres, target, name.en, name.zh].join(" | "),
    );
    expect(shown.filter((service, row) => shown.indexOf(service) !== row)).toEqual([]);
  });

  it("names clause and confidence of every figure", () => {
    for (const { key, clause, confidence, basis } of pack?.criteria ?? []) {
      expect([key, clause.en, clause.zh, confidence, basis]).not.toContain("");
    }
  });

  it("says all in both languages, each in its own words", () => {
    const texts = [
      pack?.name,
      pack?.source,
      ...(pack?.criteria ?? []).flatMap(({ name, clause, note, counted }) =>
        [name, clause, note].concat(counted ?? []),
      ),
    ];
    for (const text of texts) expectBothLanguages(text);
  });

  it("does not call itself checked while a figure is only transcribed", () => {
    const isTranscribed = pack?.criteria.some(({ transcribed }) => transcribed);
    expect(pack?.officialTextChecked && isTranscribed).toBe(false);
  });

  it("stands in the guide with its number of services", () => {
    const criteria = pack?.criteria ?? [];
    const required = criteria.filter((criterion) => criterion.required).length;
    const row = GUIDE.split("\n").find((line) => line.startsWith(`| \`${id}\` |`));
    expect(row).toContain(`| ${criteria.length} (${required} required) |`);
  });
});

it("say where the program's own figures come from in both languages", () => {
  const figures = [
    PERSONS_PER_HOUSEHOLD,
    FLOOR_AREA_PER_PERSON_M2,
    NET_FLOOR_SHARE,
    ELDER_SHARE,
    INFANT_SHARE,
    ...Object.values(WALKING_SPEEDS),
    ...DETOUR_FACTORS,
  ];
  for (const { unit, source } of figures) {
    expectBothLanguages(unit);
    expectBothLanguages(source);
  }
});

it("take two words of another language for no sentence, and three for one", () => {
  expect(() => expectBothLanguages({ en: "Plan", zh: "规划 Plan Melbourne" })).not.toThrow();
  expect(() => expectBothLanguages({ en: "Plan", zh: "规划 Appendices B and C" })).toThrow();
  expect(() => expectBothLanguages({ en: "附录B", zh: "附录B" })).toThrow();
  expect(() => expectBothLanguages({ en: "Plan", zh: "Plan" })).toThrow();
  expect(() => expectBothLanguages({ en: "Plan", zh: "" })).toThrow();
});

/** Nothing in either language, or words in both; confidence codes are no words. */
function expectBothLanguages(text: { readonly en: string; readonly zh: string } | undefined): void {
  const { en = "", zh = "" } = text ?? {};
  expect([en === "", en], "the same in both languages").toEqual([zh === "", en]);
  if (en === "") return;
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(zh).not.toMatch(ENGLISH_SENTENCE);
  expect(NAMES_OF_STANDARDS.reduce((left, name) => left.replace(name, ""), en)).not.toMatch(
    /\p{Script=Han}/u,
  );
  for (const words of [en, zh]) expect(words).not.toMatch(/\b(?:V[12]|M\d\d)\b/u);
}

/** Three words one behind the other. */
const ENGLISH_SENTENCE = /[A-Za-z]+[ ,]+[A-Za-z]+[ ,]+[A-Za-z]+/u;

/** They are called so in every language. */
const NAMES_OF_STANDARDS = [
  "城市居住区规划设计标准",
  "建科规〔2020〕7号",
  "完整居住社区建设指南",
  "社区生活圈规划技术指南",
];

describe("the packs together", () => {
  it("are all the files of data/standards", () => {
    const files = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ""));
    expect(STANDARDS.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it("have the code of the standard first in both languages, where there is one", () => {
    const coded = STANDARDS.filter(({ id }) => /^(?:gb|tdt)\d/.test(id));
    expect(coded.length).toBe(4);
    for (const { id, name } of coded) {
      const code = id.startsWith("gb") ? "GB 50180-2018" : "TD/T 1062-2021";
      expect([id, name.en.startsWith(code), name.zh.startsWith(`${code} `)]).toEqual([
        id,
        true,
        true,
      ]);
    }
  });

  it("say what counts where a standard asks for more than the data tell apart", () => {
    const counted = (id: string, key: string) =>
      packById(id)?.criteria.find((criterion) => criterion.key === key)?.counted;
    // A department store is no convenience store, a community health centre no private clinic.
    expect(counted("gb50180-2018-15min", "shop#3")?.en).toContain("any size");
    expect(counted("gb50180-2018-15min", "clinic#2")?.zh).toContain("含私立");
    expect(counted("gb50180-2018-15min", "kindergarten")).toBeNull();
    expect(counted(DEFAULT_PACK_ID, "clinic")).toBeNull();
  });

  it("begin with the default", () => {
    expect(STANDARDS[0]?.id).toBe(DEFAULT_PACK_ID);
  });

  it("ask for the four services of the Opinions by default, each within 500 m, or 300 m", () => {
    const core = packById(DEFAULT_PACK_ID);
    expect(
      core?.criteria.map(({ category, limitMetres, strictMetres, required, stated }) => [
        category,
        limitMetres,
        strictMetres,
        required,
        stated,
      ]),
    ).toEqual([
      ["eldercare", 500, 300, true, false],
      ["childcare", 500, 300, true, false],
      ["clinic", 500, 300, true, false],
      ["shop", 500, 300, true, false],
    ]);
    expect(core?.minShare).toBe(0.8);
  });
});

describe("the guide to standards", () => {
  const examples = [...GUIDE.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");

  it("has an example of a standard of one's own", () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  it.each(examples)("has examples that the program reads (%#)", (example) => {
    expect(parsePack(JSON.parse(example), CATEGORY_IDS)).toMatchObject({ ok: true });
  });

  it("lists the id of every category", () => {
    for (const id of CATEGORY_IDS) expect(GUIDE).toContain(`\`${id}\``);
  });
});
