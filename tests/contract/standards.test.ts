import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CATEGORY_IDS } from "../../src/core/categories/catalogue.ts";
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
      expect([key, clause, confidence, basis]).not.toContain("");
    }
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

describe("the packs together", () => {
  it("are all the files of data/standards", () => {
    const files = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ""));
    expect(STANDARDS.map(({ id }) => id).sort()).toEqual(files.sort());
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
