import { describe, expect, it } from "vitest";
import { type Command, readArguments } from "../../src/cli/arguments.ts";
import { nearestWord } from "../../src/cli/nearest-word.ts";
import { describeUsage, type UsageProblem } from "../../src/core/words/cli-words.ts";
import { LANGS } from "../../src/core/words/lang.ts";

function problemOf(line: string): UsageProblem {
  const read = readArguments(line.split(" "));
  if (read.ok) throw new Error(`expected a problem, got ${JSON.stringify(read.value)}`);
  return read.error.problem;
}

function commandOf(line: string): Command {
  const read = readArguments(line.split(" "));
  if (!read.ok) throw new Error(`expected a command, got ${JSON.stringify(read.error)}`);
  return read.value;
}

describe("analyze", () => {
  it("needs files and a place to write, and has a default for all else", () => {
    expect(commandOf("analyze a.geojson b.geojson --out dir")).toEqual({
      kind: "analyze",
      files: [{ path: "a.geojson" }, { path: "b.geojson" }],
      out: "dir",
      standard: { kind: "default" },
      distance: null,
      network: { model: "network", maxSnapMetres: 250, noding: false },
      confirmedAbsent: [],
      compare: null,
      detourFactor: 1.3,
      judgeBy: null,
      speeds: { everyone: 1.2, elders: 0.8, infants: 1 },
      minShare: null,
      blocksFrom: null,
      families: ["csv", "geojson"],
      workers: null,
      lang: "en",
      isJson: false,
      mayBeCut: false,
      isQuiet: false,
      showsTimings: false,
      mayOverwrite: false,
      failsOnGaps: false,
    });
  });

  it("keeps files in the order typed, whatever named their role", () => {
    const command = commandOf("analyze x --blocks y z --facilities=w --out d --study-area -");
    expect(command).toMatchObject({
      files: [
        { path: "x" },
        { path: "y", role: "blocks" },
        { path: "z" },
        { path: "w", role: "facilities" },
        { path: "-", role: "study-area" },
      ],
    });
  });

  it("reads a file that is named twice once, with its role, in its first place", () => {
    for (const line of [
      "analyze homes.csv f --residences ./homes.csv --crs ./homes.csv=gcj02 --out d",
      "analyze --residences homes.csv f x/../homes.csv --crs homes.csv=gcj02 --out d",
      "analyze --residences homes.csv --facilities f --residences homes.csv f --crs homes.csv=gcj02 --out d",
    ]) {
      expect(commandOf(line)).toMatchObject({
        files: [{ role: "residences", crs: expect.anything() }, { path: "f" }],
      });
    }
    expect(commandOf("analyze - f --residences - --out d")).toMatchObject({
      files: [{ path: "-", role: "residences" }, { path: "f" }],
    });
    expect(commandOf("check a --column ./a:name=x a")).toMatchObject({
      files: [{ path: "a", columns: { name: "x" } }],
    });
  });

  it("takes every option", () => {
    const line =
      "analyze a --out d --distance detour --detour-factor 1.4 --thresholds 300,500.5 --min-share 0.9 --blocks-from faces --max-snap none --lang zh --format xlsx,csv --json --quiet --force --fail-on-gaps --crs a=EPSG:4326";
    expect(commandOf(line)).toMatchObject({
      standard: { kind: "thresholds", limitsMetres: [300, 500.5] },
      distance: { model: "detour", factor: 1.4 },
      minShare: 0.9,
      blocksFrom: "faces",
      families: ["csv", "xlsx"],
      lang: "zh",
      isJson: true,
      isQuiet: true,
      mayOverwrite: true,
      failsOnGaps: true,
    });
  });

  it("compares two yardsticks, with the factor that one of them may need", () => {
    const line = "analyze a --out d --compare detour,minutes --detour-factor 1.5";
    expect(commandOf(line)).toMatchObject({ compare: ["detour", "minutes"], detourFactor: 1.5 });
  });

  it("takes minutes and walking speeds, of several groups at once or one after the other", () => {
    const line =
      "analyze a --out d --judge-by minutes --speed elders=0.7,everyone=1.1 --speed infants=0.9";
    expect(commandOf(line)).toMatchObject({
      judgeBy: "minutes",
      speeds: { everyone: 1.1, elders: 0.7, infants: 0.9 },
    });
  });

  it("tells a standard of the program from a file", () => {
    const kinds = ["core", "my.json", "./packs/mine"].map((standard) =>
      commandOf(`analyze a --out d --standard ${standard}`),
    );
    expect(kinds).toMatchObject([
      { standard: { kind: "id" } },
      { standard: { kind: "file" } },
      { standard: { kind: "file" } },
    ]);
  });
});

describe("check", () => {
  it("gives plain files the role asked for", () => {
    expect(commandOf("check a --blocks b --role facilities --json")).toEqual({
      kind: "check",
      files: [
        { path: "a", role: "facilities" },
        { path: "b", role: "blocks" },
      ],
      lang: "en",
      isJson: true,
      mayBeCut: false,
      isQuiet: false,
    });
  });
});

it("a file may be all of one category", () => {
  expect(commandOf("check a=b.csv c --category a=b.csv=clinic")).toMatchObject({
    files: [{ path: "a=b.csv", category: "clinic" }, { path: "c" }],
  });
});

it("help and version need nothing else", () => {
  expect([commandOf("--help --lang zh"), commandOf("analyze --version")]).toEqual([
    { kind: "help", lang: "zh" },
    { kind: "version" },
  ]);
});

const WRONG: readonly (readonly [line: string, problem: Partial<UsageProblem> & object])[] = [
  ["analyse a --out d", { kind: "unknown-command", nearest: "analyze" }],
  ["analyze a --ot d", { kind: "unknown-option", found: "--ot", nearest: "out" }],
  ["analyze a --treshold 300 --out d", { kind: "unknown-option", nearest: "thresholds" }],
  ["check a --out d", { kind: "unknown-option", found: "--out" }],
  ["analyze a --__proto__ d", { kind: "unknown-option", found: "--__proto__" }],
  ["analyze a -x --out d", { kind: "unknown-option", found: "-x", nearest: null }],
  ["analyze a --out", { kind: "value-missing", option: "out" }],
  ["analyze a --out --force", { kind: "value-missing", option: "out" }],
  ["analyze a --out d --quiet=yes", { kind: "value-unexpected", option: "quiet" }],
  ["analyze --out d", { kind: "no-files" }],
  ["analyze a", { kind: "no-out" }],
  ["analyze a --out d --standard x --thresholds 300", { kind: "exclusive" }],
  ["analyze a --out d --thresholds 300,", { kind: "not-metres", option: "thresholds" }],
  ["analyze a --out d --thresholds 500,300,300.0", { kind: "limit-repeated", found: 300 }],
  ["analyze a --out d --out e", { kind: "two-outs", found: ["d", "e"] }],
  ["analyze --residences a --streets x/../a --out d", { kind: "two-roles", file: "x/../a" }],
  ["analyze --residences - b --streets - --out d", { kind: "two-roles", file: "-" }],
  ["check a --role blocks --residences a", { kind: "two-roles", roles: ["blocks", "residences"] }],
  ["analyze a --out d --thresholds 0", { kind: "not-metres" }],
  ["analyze a --out d --thresholds 5e2", { kind: "not-metres" }],
  ["analyze a --out d --thresholds 99999999999999999999999", { kind: "not-metres" }],
  ["analyze a --out d --min-share 80", { kind: "not-share" }],
  ["analyze a --out d --workers 0", { kind: "not-workers", most: 64 }],
  ["analyze a --out d --workers 1.5", { kind: "not-workers" }],
  ["analyze a --out d --workers 65", { kind: "not-workers" }],
  ["analyze a --out d --max-snap far", { kind: "not-metres", option: "max-snap" }],
  ["analyze a --out d --distance crow", { kind: "not-a-choice", option: "distance" }],
  ["analyze a --out d --detour-factor 1.3", { kind: "factor-without-detour" }],
  ["analyze a --out d --distance detour --detour-factor 0.9", { kind: "not-factor" }],
  ["analyze a --out d --compare straight", { kind: "not-a-pair", found: "straight" }],
  ["analyze a --out d --compare straight,straight", { kind: "not-a-pair" }],
  ["analyze a --out d --compare straight,detour,network", { kind: "not-a-pair" }],
  ["analyze a --out d --compare straight,crow", { kind: "not-a-pair" }],
  ["analyze a --out d --compare straight,detour --thresholds 300", { kind: "exclusive" }],
  [
    "analyze a --out d --compare straight,network --detour-factor 1.3",
    { kind: "factor-without-detour" },
  ],
  ["analyze a --out d --judge-by hours", { kind: "not-a-choice", option: "judge-by" }],
  ["analyze a --out d --judge-by minutes --thresholds 300", { kind: "exclusive" }],
  ["analyze a --out d --speed elders=0", { kind: "not-speed", found: "elders=0" }],
  ["analyze a --out d --speed dogs=1", { kind: "not-speed" }],
  ["analyze a --out d --speed 0.8", { kind: "not-speed" }],
  ["analyze a --out d --format pdf", { kind: "not-a-choice", option: "format" }],
  ["analyze a --out d --lang de", { kind: "not-a-choice", option: "lang" }],
  ["analyze a --out d --crs a=mars", { kind: "crs-unknown", found: "mars" }],
  ["analyze a --out d --crs b=wgs84", { kind: "crs-without-file" }],
  ["check a --encoding a=klingon", { kind: "encoding-unknown", found: "klingon" }],
  ["check a --encoding gbk", { kind: "encoding-without-file", found: "gbk" }],
  ["check a --category a=clinics", { kind: "category-unknown", found: "clinics" }],
  ["analyze a --out d --category b=clinic", { kind: "category-without-file" }],
  ["analyze a --out d --column b:name=x", { kind: "not-a-column" }],
  ["analyze a --out d --column a:peoples=x", { kind: "not-a-column", found: "a:peoples=x" }],
  ["check a --column a", { kind: "not-a-column" }],
  [
    "check a --column a:name=x --column a:name=y",
    { kind: "column-twice", file: "a", role: "name", columns: ["x", "y"] },
  ],
  ["check a --column a:floor-area=x --column a:floor-area=y", { kind: "column-twice" }],
  ["check a --column a:elders-share=x --column a:elders-share=y", { kind: "column-twice" }],
  ["check a --column a:name=x --column a:name=x", { kind: "column-twice", columns: ["x", "x"] }],
  [
    "check a --column a:population=x --column a:population=y --column a:population=y",
    { kind: "column-twice", role: "population", columns: ["y", "y"] },
  ],
  [
    "check a --column a:population= --column a:population=x",
    { kind: "column-twice", columns: ["", "x"] },
  ],
  [
    "check a --column a:population=x --column a:population=",
    { kind: "column-twice", columns: ["x", ""] },
  ],
  ["check a --role unused", { kind: "not-a-choice", option: "role" }],
];

describe("wrong usage", () => {
  it.each(WRONG)("%s", (line, problem) => {
    expect(problemOf(line)).toMatchObject(problem);
  });

  it.each(WRONG)("is said in both languages: %s", (line) => {
    const problem = problemOf(line);
    const [en, zh] = LANGS.map((lang) => describeUsage(problem, lang));
    expect(en).toMatch(/[.?]$/);
    expect(zh).toMatch(/[。？]$/);
  });
});

describe("the word that was meant", () => {
  it("is the nearest one", () => {
    expect(nearestWord("facilites", ["facilities", "residences"])).toBe("facilities");
  });
  it("is nobody's guess when none is near", () => {
    expect(nearestWord("q", ["quiet", "out"])).toBeNull();
  });
});
