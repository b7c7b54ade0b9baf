import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.ts";
import { NONE } from "../../src/core/base/none.ts";
import { type PreparedModel, rowsServing } from "../../src/core/distance-models/distance-model.ts";
import { measure, prepareModel } from "../../src/core/distance-models/registry.ts";
import type { FormatReader } from "../../src/core/formats/file-format.ts";
import { readingNote } from "../../src/core/formats/note-codes.ts";
import type { Dataset } from "../../src/core/model/dataset.ts";
import { STANDARDS } from "../../src/core/standards/registry.ts";
import { helpText } from "../../src/core/words/cli-words.ts";
import { describeNote, NOTE_WORDS, type NoteCode } from "../../src/core/words/note-words.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";
import { CITY_CATEGORIES, cityDataset, syntheticCity } from "../support/synthetic-city.ts";
import { terminalOf } from "../support/terminal.ts";

interface Page {
  readonly path: string;
  readonly text: string;
}

const PAGES: readonly Page[] = [
  ...["README.md", "CHANGELOG.md", "data/sample-astana/SOURCE.md"],
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
].map((path) => ({ path, text: readFileSync(path, "utf8") }));

const pageAt = (path: string): Page => {
  const page = PAGES.find((other) => other.path === path);
  if (page === undefined) throw new Error(`there is no page ${path}`);
  return page;
};

/** A block of code that stands for a whole file: its first line is a comment with the file's path. */
interface CodeBlock {
  readonly page: string;
  readonly path: string;
  readonly code: string;
}

const CODE_BLOCKS: readonly CodeBlock[] = PAGES.flatMap(({ path: page, text }) =>
  [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => ({
    page,
    path: /^\/\/ (\S+)\n/.exec(code)?.[1] ?? "",
    code,
  })),
);

describe.each(PAGES)("$path", ({ path, text }) => {
  it("links to files and headings that exist", () => {
    const prose = text.replace(/^```[\s\S]*?^```$/gm, "");
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    const local = links.filter((link) => !/^https?:/.test(link));
    expect(local.filter((link) => !leadsSomewhere(path, link))).toEqual([]);
  });

  it("names files of the project that exist", () => {
    const named = [...text.matchAll(/`((?:src|tests|docs|data|public|\.ci)\/[\w./-]+)`/g)];
    const missing = named
      .map(([, file = ""]) => file)
      .filter((file) => !existsSync(file) && !isExample(file));
    expect(missing).toEqual([]);
  });
});

describe("the code in the documents", () => {
  it("says in its first line which file it would be", () => {
    expect(CODE_BLOCKS.length).toBeGreaterThan(0);
    expect(CODE_BLOCKS.filter(({ path }) => !/^(src|tests)\/.+\.tsx?$/.test(path))).toEqual([]);
  });

  it("compiles in its place", () => {
    expect(compilerComplaints(CODE_BLOCKS)).toBe("");
  });
});

describe("the examples of docs/extending.md", () => {
  it("read a file, and refuse an empty one", async () => {
    const { xy } = await moduleOf<{ xy: FormatReader }>("src/core/formats/xy.ts");
    const read = (text: string) => xy.read(sourceFile("homes.xy", text), QUIET);
    const reading = await read("1 2\n-3.5 4\n");
    expect(reading.ok && [...reading.value[0]!.geometry.lonLat]).toEqual([1, 2, -3.5, 4]);
    expect(await read("")).toMatchObject({ error: [{ code: "empty-file" }] });
  });

  it("measure to the nearest facility of every category", async () => {
    type Taxicab = { prepareTaxicab: (dataset: Dataset) => PreparedModel };
    const path = "src/core/distance-models/taxicab.ts";
    const { prepareTaxicab } = await moduleOf<Taxicab>(path);
    const dataset = cityDataset(syntheticCity({ residences: 50, facilities: 20, blocks: 9 }));
    const { count } = dataset.residences;
    const labels = dataset.facilities.categories;
    const model = prepareTaxicab(dataset);
    const line = prepareModel(dataset, { model: "straight" });
    const matrix = measure({ dataset, model, line, categories: CITY_CATEGORIES, labels });
    CITY_CATEGORIES.forEach((category, row) => {
      const rows = rowsServing(labels, category);
      for (let residence = 0; residence < count; residence++) {
        const metres = model.metresTo(residence, rows);
        const least = Math.min(...metres);
        const cell = row * count + residence;
        expect(matrix.metres[cell]).toBe(least);
        expect(matrix.nearest[cell]).toBe(rows[metres.indexOf(least)] ?? NONE);
        expect(least).toBeGreaterThanOrEqual(matrix.straightMetres[cell]!);
      }
    });
  });
});

describe("docs/life-of-a-file.md", () => {
  it("names every file that changes a store, and no other folder does", () => {
    const { text } = pageAt("docs/life-of-a-file.md");
    const table = /\| what changes \|[\s\S]*?\n\n/.exec(text)?.[0] ?? "";
    const named = [...table.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file]) => file);
    const changing = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join("src", name))
      .filter((file) => /\.setState\(/.test(readFileSync(file, "utf8")));
    expect([...new Set(named)].sort()).toEqual(changing.sort());
  });
});

describe("docs/formats.md", () => {
  const { text } = pageAt("docs/formats.md");

  it.each(Object.keys(NOTE_WORDS) as NoteCode[])(
    "says what %s means and how to mend it",
    (code) => {
      expect(text.split("\n")).toContain(noteRow(code));
    },
  );

  it("has no message that the program does not give", () => {
    const codes = [...text.matchAll(/^\| `([a-z0-9-]+)` \|.*\|.*\|$/gm)].map(
      ([, code = ""]) => code,
    );
    expect(codes.filter((code) => !Object.hasOwn(NOTE_WORDS, code))).toEqual([]);
  });
});

describe("docs/command-line.md", () => {
  it("explains every option", () => {
    const { text } = pageAt("docs/command-line.md");
    const help = helpText(
      STANDARDS.map(({ id }) => id),
      "en",
    );
    const options = new Set([...help.matchAll(/--[a-z][a-z-]+/g)].map(([option]) => option));
    const rows = text.split("\n").filter((line) => line.startsWith("| `--"));
    expect(options.size).toBeGreaterThan(15);
    expect([...options].filter((option) => !rows.some((row) => row.includes(option)))).toEqual([]);
  });
});

describe("README.md", () => {
  it("shows what the command line says of the sample today", async () => {
    expect(pageAt("README.md").text).toContain(await summaryOfTheSample());
  });
});

function leadsSomewhere(page: string, link: string): boolean {
  const [file = "", heading] = link.split("#");
  const target = file === "" ? page : normalize(join(dirname(page), decodeURIComponent(file)));
  if (!existsSync(target)) return false;
  return heading === undefined || headingsOf(readFileSync(target, "utf8")).includes(heading);
}

/** The names that headings have in links: lower case, no punctuation, hyphens for spaces. */
const headingsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** A file that the documents make up to show how one is written. */
const isExample = (file: string): boolean =>
  /\/(ID|OUR)\b/.test(file) || CODE_BLOCKS.some(({ path }) => path === file);

const FOLDER = ".cache/docs";

/** Lays the blocks out beside the sources, as if they were in the project, and compiles them. */
function compilerComplaints(blocks: readonly CodeBlock[]): string {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const { path, code } of blocks) {
    mkdirSync(join(FOLDER, dirname(path)), { recursive: true });
    writeFileSync(join(FOLDER, path), code);
  }
  const compilerOptions = {
    ...{ composite: false, emitDeclarationOnly: false, noEmit: true, rootDirs: ["../..", "."] },
    ...{ lib: ["ES2023"], types: ["geojson"] },
  };
  const config = { extends: "../../tsconfig.json", compilerOptions, include: ["src", "tests"] };
  writeFileSync(join(FOLDER, "tsconfig.json"), JSON.stringify({ ...config, references: [] }));
  try {
    const compiler = "node_modules/typescript/bin/tsc";
    execFileSync(process.execPath, [compiler, "-p", FOLDER], { encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (error) {
    return String(Reflect.get(error as object, "stdout")); // of the compiler, which exits with 2
  }
}

/** What a block of code exports, run as if it were in its place. */
async function moduleOf<Exports>(path: string): Promise<Exports> {
  const block = CODE_BLOCKS.find((other) => other.path === path);
  if (block === undefined) throw new Error(`no document shows ${path}`);
  const code = block.code.replace(/(?<=from ")\.[^"]+/g, (imported) =>
    resolve(dirname(path), imported),
  );
  const runnable = resolve(".cache/docs-run", path);
  mkdirSync(dirname(runnable), { recursive: true });
  writeFileSync(runnable, code);
  return import(/* @vite-ignore */ runnable);
}

/** Values that make a message read well in a table. */
const EXAMPLES: Readonly<Partial<Record<NoteCode, Readonly<Record<string, string | number>>>>> = {
  "wrong-kind-of-file": { look: "dbf" },
  "crs-not-supported": { found: "EPSG:9" },
  "crs-mixed": { first: "WGS 84", second: "EPSG:4527" },
  "crs-does-not-fit": { x: 116.4, y: 39.9, system: "WGS 84 / Pseudo-Mercator (EPSG:3857)" },
  "crs-contradicted": { found: "WGS 84 / Pseudo-Mercator (EPSG:3857)" },
  "crs-converted": { count: 2, system: "GCJ-02", metres: 556 },
  "crs-datum-unknown": { system: "Xian 1980 / 3-degree Gauss-Kruger zone 39 (EPSG:2363)" },
  "crs-outside-area": {
    system: "CGCS2000 / Gauss-Kruger CM 111E (EPSG:4508)",
    lon: 116.4,
    lat: 39.9,
  },
  "crs-source-unknown": {},
  "crs-shift-suspected": { metres: 556 },
  "layer-apart": { kilometres: 5200 },
  "layer-swapped": { kilometres: 5200 },
  "layer-repeated": { other: "homes.geojson", count: 120 },
  "coordinates-projected": { x: 39448481.57, y: 4419565.44, guess: "gauss-kruger-3", zone: 39 },
  "axes-swapped": { x: 39.9, y: 116.4 },
  "coordinate-out-of-range": { x: 187.2, y: 39.9 },
  "position-too-short": { found: 0 },
  "json-truncated": { whole: 12_345 },
  "keys-repeated": { count: 2, key: "floors" },
  "archive-cut-off": { whole: 12_345 },
  "file-cut-off": { whole: 12_345 },
  "cut-text-used": { whole: 12_345 },
  "rings-cross": { lon: 116.39123, lat: 39.90012 },
  "home-apart": { metres: 412.3, most: 250 },
  "home-out-of-reach": { metres: 412.3, most: 250 },
  "facility-apart": { metres: 412.3, most: 250 },
  "entrance-apart": { metres: 412.3, most: 250 },
  "entrances-apart": { name: "City park", metres: 412.3, most: 250 },
  "facility-closed": { mark: "已停业" },
  "facilities-closed": { count: 3, labels: "已停业 2, 建设状态=在建 1" },
  "facilities-open-later": { count: 3, labels: "开业时间=2031-05-01 2, opening_date=2028 1" },
  "facilities-ended": { count: 2, labels: "end_date=2019 2" },
  "roads-walked": { count: 12, labels: "高速公路 8, 匝道 4" },
  "place-crowded": { count: 40, all: 188, lon: 118.79, lat: 32.05 },
  "facilities-of-no-category": { count: 12, labels: "shop=florist 9, bench 3" },
  "title-over-names": { count: 2, word: "日間照顧" },
  "category-by-title": { count: 14, word: "日間照顧" },
  "no-buildings": { count: 456, hectares: 3 },
  "elders-from": { age: 65 },
  "homes-without-floor": { count: 2 },
  "levels-assumed": { count: 2, levels: 1 },
  "not-a-number": { value: "many", column: "pop" },
  "negative-number": { value: -5, column: "pop" },
  "number-understood": { value: "约1200", column: "人口", as: 1200 },
  "number-two-readings": { value: "1.234,5", column: "pop" },
  "number-other-unit": { value: "350户", column: "人口" },
  "column-unit": { column: "人口(万人)", factor: 10_000 },
  "people-implausible": { people: 50_000 },
  "levels-implausible": { levels: 600, most: 160 },
  "people-impossible": { people: 11_010_119_900_307_778, most: 1e9 },
  "homes-repeated": { count: 120, first: 1 },
  "blocks-scattered": { count: 2, name: "和平社区", metres: 21_000 },
  "homes-are-areas": { count: 456 },
  "homes-in-two-layers": { count: 456, other: "villages.geojson" },
  "part-above-whole": { value: 12, people: 5 },
  "share-above-one": { value: 187 },
  "collection-reduced": { kept: 2 },
  "nested-too-deeply": { levels: 64 },
  "encoding-guessed": { encoding: "GB18030" },
  "encoding-wrong": { encoding: "Big5" },
  "coordinate-columns-missing": { columns: "名称, 地址" },
  "too-many-columns": { count: 5001, limit: 5000 },
  "row-too-long": { found: 9, columns: 7 },
  "geometry-text-unreadable": { found: "POINT (116.4" },
  "coordinates-from": { columns: "经度, 纬度" },
  "columns-renamed": { count: 2 },
  "dbf-rows-differ": { rows: 12, shapes: 13 },
  "dbf-rows-missing": { count: 52, rows: 100, whole: 48 },
  "texts-undecodable": { count: 2, encoding: "Big5" },
  "kml-links": { count: 2 },
  "own-export": { export: "residences" },
  "sheets-unused": { names: "说明" },
  "tables-unused": { names: "说明" },
  "archive-cut-used": { count: 3 },
  "archive-too-many": { limit: 1000 },
  "block-too-large": { megabytes: 900, limit: 32 },
  "compression-unknown": { found: "LZMA" },
  "osm-feature-unknown": { found: "HistoricalInformation" },
  "osm-too-large": { limit: 30_000_000 },
  "osm-cut-off": { missing: 3 },
  "osm-left-out": { count: 1234 },
  "overpass-remark": { remark: "runtime error: Query timed out" },
  "archive-without-layers": { names: "plan.pdf" },
  "archive-file-unused": { names: "read me.txt" },
};
const USUAL = {
  found: "…",
  value: "…",
  type: "Polygon",
  member: "features",
  count: 2,
  megabytes: 200,
};

/** The line of the table that belongs to a code; copy it from the failure when words change. */
function noteRow(code: NoteCode): string {
  const detail = EXAMPLES[code] ?? USUAL;
  const note = { ...readingNote("cancelled", "note", "f", {}, detail), code };
  const { message, fix } = describeNote(note, "en");
  return `| \`${code}\` | ${message} | ${fix} |`.replaceAll("  ", " ");
}

async function summaryOfTheSample(): Promise<string> {
  const said: string[] = [];
  const files = ["blocks", "facilities", "residences", "streets"];
  const out = ".cache/docs-sample";
  await run(
    [
      "analyze",
      ...files.map((name) => `data/sample-astana/${name}.geojson`),
      "--out",
      out,
      "--force",
    ],
    terminalOf(said),
  );
  return said.join("").split("\nWritten to ")[0]?.trim() ?? "";
}
