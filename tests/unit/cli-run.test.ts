import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.ts";
import { Exit } from "../../src/cli/terminal.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "amenity-gaps-"));
  writeFileSync(at("residences.geojson"), RESIDENCES);
  writeFileSync(at("facilities.geojson"), FACILITIES);
  writeFileSync(at("blocks.geojson"), BLOCKS);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(at(name), "utf8");
const inputs = (): readonly string[] =>
  ["residences", "facilities", "blocks"].flatMap((role) => [`--${role}`, at(`${role}.geojson`)]);

/** About 111 m from each point to the next. */
const point = (id: string, step: number, properties: object) => ({
  type: "Feature",
  id,
  properties,
  geometry: { type: "Point", coordinates: [step / 1000, 0] },
});
const collection = (features: readonly object[]): string =>
  JSON.stringify({ type: "FeatureCollection", features });
const square = (id: string, west: number, east: number) => ({
  type: "Feature",
  id,
  properties: { name: `Block ${id}` },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [west, -0.01],
        [east, -0.01],
        [east, 0.01],
        [west, 0.01],
        [west, -0.01],
      ],
    ],
  },
});

const street = (from: number, to: number, properties = {}) => ({
  type: "Feature",
  properties,
  geometry: {
    type: "LineString",
    coordinates: [
      [from / 1000, 0],
      [to / 1000, 0],
    ],
  },
});
/** Two roads that do not meet; home "far" lies beyond both. */
const STREETS = collection([
  street(0, 2),
  street(5, 6),
  street(6, 20, { highway: "footway", foot: "no" }),
]);
const RESIDENCES = collection([
  point("near", 1, { building: "apartments", population: 30 }),
  point("far", 20, { building: "apartments", population: 70 }),
]);
const FACILITIES = collection([
  point("s", 0, { category: "shop", name: "Corner shop" }),
  point("k", 0, { category: "clinic", name: "\u001b[31mClinic" }),
]);
const BLOCKS = collection([square("W", -0.001, 0.005), square("E", 0.015, 0.025)]);

async function cli(args: readonly string[], stdin = "", shouldStop = () => false) {
  let out = "";
  let error = "";
  const exit = await run(args, {
    stdin: (async function* () {
      yield new TextEncoder().encode(stdin);
    })(),
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    isWatched: false,
    today: "2026-01-02",
    appVersion: "1.2.3",
    meters: { millisSinceStart: () => 0, peakBytes: () => 0 },
    shouldStop,
  });
  return { exit, out, error };
}

const analyze = (...more: readonly string[]) =>
  cli(["analyze", ...inputs(), "--out", at("out"), ...more]);

describe("analyze", () => {
  it("writes every file of the default formats and says what it found", async () => {
    const { exit, out } = await analyze();
    expect(exit).toBe(Exit.done);
    expect(out).toContain(
      "70 of 100 people (70 %) lack at least one of the 2 required services judged.",
    );
    expect(readdirSync(at("out")).sort()).toEqual([
      "blocks.csv",
      "gaps.csv",
      "gaps.geojson",
      "residences.csv",
      "skipped.csv",
      "summary.json",
    ]);
  });

  it("counts at most those who may lack a service that the data judge, and says how many these are", async () => {
    const clinicOnly = collection([point("k", 0, { category: "clinic" })]);
    writeFileSync(at("facilities.geojson"), clinicOnly);
    const { out } = await analyze();
    expect(out).toContain("70 of 100 people (70 %) lack the one required service judged.");
    expect(JSON.parse(read("out/summary.json"))).toMatchObject({
      totals: { people_lacking: 70, people_lacking_at_most: 70 },
    });
    const chinese = await analyze("--lang", "zh", "--force");
    expect(chinese.out).toContain("100 人中有 70 人（70%）缺少已评价的一项应配设施。");
    writeFileSync(at("facilities.geojson"), collection([point("x", 0, { category: "bank" })]));
    const none = await analyze("--force");
    expect(none.out).toContain("No required service could be judged.");
  });

  it("lists homes and facilities that no street comes near among what was not used", async () => {
    writeFileSync(at("streets.geojson"), STREETS);
    await analyze("--streets", at("streets.geojson"), "--max-snap", "100");
    const [, ...rows] = read("out/skipped.csv").trimEnd().split("\n");
    expect(rows.map((row) => row.split(",").slice(0, 4))).toEqual([
      ["residences.geojson", "1", "far", "1"],
    ]);
    expect(rows[0]).toContain("The nearest street is 1558.");
    expect(JSON.parse(read("out/summary.json")).joining.homes.not_joined).toBe(1);
  });

  it("names an area of which no street comes near any entrance, and lists the entrance", async () => {
    const park = square("park", 0.0005, 0.0015);
    writeFileSync(
      at("facilities.geojson"),
      collection([
        point("s", 0, { category: "shop" }),
        { ...park, properties: { name: "Park\u001b", category: "shop" } },
      ]),
    );
    const gate = { ...point("gate", 0, { entrance: "main" }) };
    gate.geometry.coordinates = [0.001, 0.01];
    const hut = { ...point("hut", 9, { entrance: "yes" }) };
    hut.geometry.coordinates = [0.5, 0.5];
    writeFileSync(at("gates.geojson"), collection([hut, gate]));
    writeFileSync(at("streets.geojson"), STREETS);
    const more = ["--streets", at("streets.geojson"), "--entrances", at("gates.geojson")];
    const { out } = await analyze(...more);
    expect(out).toContain(
      "  note: The nearest entrance of “Park\\u001b” is 1105.74 m from any street, more than the 250 m allowed: walks end where streets come near its outline",
    );
    expect(out).toContain("  0 of 1 entrance joined to a street; 1 farther than 250 m, so out of");
    const { inputs: all, joining } = JSON.parse(read("out/summary.json"));
    expect(joining.entrances).toMatchObject({ places: 1, joined: 0, not_joined: 1 });
    expect(all[1].notes).toContainEqual(
      expect.objectContaining({ code: "entrances-apart", feature: 2 }),
    );
    expect(read("out/skipped.csv")).toMatch(
      /^gates\.geojson,1,gate,1,"?The nearest street is 1105/m,
    );
    expect(read("out/skipped.csv")).not.toContain("hut");
    const raised = await analyze(...more, "--max-snap", "2000", "--force");
    expect(raised.out).toContain("  1 of 1 entrance joined to a street; half within");
    expect(raised.out).not.toContain("The nearest entrance of");
  });

  it("calls no home unknown where no verdict is given", async () => {
    writeFileSync(at("streets.geojson"), STREETS);
    const { out } = await analyze(
      ...["--streets", at("streets.geojson"), "--max-snap", "100", "--thresholds", "500"],
    );
    expect(out).toContain("1 of 2 homes joined to a street");
    expect(out).toContain("1 farther than 100 m, so out of reach");
    expect(out).not.toContain("unknown");
    expect(read("out/skipped.csv")).toContain("joined to none and reaches nothing on foot.");
  });

  it("lists facilities of no known category among what was not used, and says so", async () => {
    const places = [
      point("s", 1, { category: "shop" }),
      point("b", 2, { amenity: "bench" }),
      { ...point("", 3, { amenity: "bench" }), id: undefined },
    ];
    writeFileSync(at("facilities.geojson"), collection(places));
    const { out } = await analyze();
    expect(out).toContain("2 facilities are of no category that is known here");
    expect(out).toContain("amenity=bench 2");
    const [, ...rows] = read("out/skipped.csv").trimEnd().split("\n");
    expect(rows.map((row) => row.split(",").slice(0, 3))).toEqual([
      ["facilities.geojson", "1", "b"],
      ["facilities.geojson", "2", "#2"],
    ]);
  });

  it("names a feature without an id by its place, and says why a file is not used", async () => {
    const homes = [point("a", 1, { population: 5 }), { ...point("", 2, {}), geometry: null }];
    writeFileSync(
      at("residences.geojson"),
      collection(homes.map(({ id, ...rest }) => (id === "" ? rest : { id, ...rest }))),
    );
    writeFileSync(at("places.geojson"), collection([point("x", 1, {})]));
    const { out } = await analyze(at("places.geojson"));
    expect(read("out/skipped.csv")).toContain("\nresidences.geojson,1,#1,1,");
    expect(out).toMatch(/places\.geojson: not used, 1 feature: points; .+--residences FILE/);
    expect(out).toContain("Summed in 2 blocks of the data.");
    expect(JSON.parse(read("out/summary.json")).parameters.blocks_from).toBe("layer");
  });

  it("measures on the globe", async () => {
    await analyze();
    expect(read("out/residences.csv")).toContain("near,shop,111.32,s,W,30,500,pass,\n");
  });

  it("does not take a category that no file holds for a gap", async () => {
    await analyze();
    expect(read("out/gaps.csv")).not.toContain("eldercare");
    expect(read("out/blocks.csv")).toMatch(
      /^E,Block E,eldercare,500,70,[\d.]+,0,[\d.]+,,unknown$/m,
    );
  });

  it("judges every stated category at every threshold", async () => {
    await analyze("--thresholds", "100,3000");
    expect(read("out/blocks.csv")).toContain("E,Block E,shop,3000,70,70,70,0,1.000000,pass\n");
    expect(read("out/residences.csv")).toContain("far,shop,2226.39,s,E,70,,,\n");
  });

  it("takes a category at thresholds as it stands, known or not, in every file and language", async () => {
    const places = [
      point("s", 0, { category: "=cmd" }),
      point("w", 0, { category: "waffles" }),
      point("n", 0, { amenity: "clinic" }),
    ];
    writeFileSync(at("facilities.geojson"), collection(places));
    const formats = ["--format", "csv,geojson,xlsx"];
    const { out } = await analyze("--thresholds", "300", "--lang", "zh", ...formats);
    expect(read("out/gaps.csv")).toContain(",E,Block E,waffles,300,");
    const sheet = unzipSync(readFileSync(at("out/gaps.xlsx")))["xl/worksheets/sheet1.xml"];
    expect(strFromU8(sheet ?? new Uint8Array())).toContain(">waffles<");
    expect(out).toContain("1 处设施没有 category 属性");
    expect(out).not.toContain("不属于任何已知类别");
    const [, ...skipped] = read("out/skipped.csv").trimEnd().split("\n");
    expect(skipped).toEqual([expect.stringContaining("facilities.geojson,2,n,1,没有 category")]);
  });

  it("says whose verdict flips between two yardsticks, in a file and in the summary", async () => {
    const { exit, out } = await analyze("--compare", "straight,detour", "--detour-factor", "5");
    expect(exit).toBe(Exit.done);
    expect(out).toContain("Straight line against straight line × factor, people whose verdict");
    expect(out).toContain("  Shop: 30 residents covered only by the first, 0 only by the second");
    expect(read("out/comparison.csv")).toContain(
      "near,W,shop,30,straight,111.32,500,pass,detour,556.60,500,short\n",
    );
    expect(JSON.parse(read("out/summary.json"))).toMatchObject({
      comparison: { first: "straight", second: "detour", detour_factor: 5 },
    });
  });

  it("compares with walks only where there are streets", async () => {
    const { exit, error } = await analyze("--compare", "straight,minutes");
    expect(exit).toBe(Exit.badInput);
    expect(error).toContain("streets that can be walked");
  });

  it("judges by minutes at the speeds that were typed", async () => {
    const { out } = await analyze("--judge-by", "minutes", "--speed", "everyone=0.15");
    expect(out).toContain("Judged by minutes on foot, at 0.15 m/s (residents)");
    expect(read("out/residences.csv")).toContain("near,shop,111.32,s,W,30,90,short,speed\n");
  });

  it("multiplies by the detour factor", async () => {
    await analyze("--distance", "detour", "--detour-factor", "2");
    expect(read("out/residences.csv")).toContain("near,shop,222.64,s,W,30,500,pass,\n");
  });

  it("prints the summary that it writes with --json", async () => {
    const { out } = await analyze("--json");
    expect(out).toBe(read("out/summary.json"));
    expect(JSON.parse(out)).toMatchObject({ app_version: "1.2.3", date: "2026-01-02" });
  });

  it("says where the time went when asked, and nothing else changes", async () => {
    const { exit, out, error } = await analyze("--quiet", "--timings");
    expect({ exit, out }).toEqual({ exit: Exit.done, out: "" });
    const stages = error.split("\n").map((line) => line.split(" ")[0]);
    for (const stage of ["stage", "start", "read", "parse", "index", "search", "judge", "write"]) {
      expect(stages).toContain(stage);
    }
  });

  it("says nothing with --quiet", async () => {
    expect(await analyze("--quiet")).toEqual({ exit: Exit.done, out: "", error: "" });
  });

  it("ends with 3 when there are gaps and it was asked to", async () => {
    expect((await analyze("--fail-on-gaps")).exit).toBe(Exit.gaps);
    expect((await analyze("--fail-on-gaps", "--force", "--thresholds", "9000")).exit).toBe(
      Exit.done,
    );
  });

  it("gives the same bytes each time", async () => {
    await analyze("--format", "csv,geojson,xlsx");
    const first = readdirSync(at("out")).map((name) => readFileSync(at(`out/${name}`)));
    await analyze("--format", "csv,geojson,xlsx", "--force");
    const second = readdirSync(at("out")).map((name) => readFileSync(at(`out/${name}`)));
    expect(second).toEqual(first);
  });

  it("counts the people of a file that is named twice once", async () => {
    await analyze(at("residences.geojson"), at("blocks.geojson"));
    expect(JSON.parse(read("out/summary.json")).inputs).toHaveLength(3);
    expect(read("out/blocks.csv")).toContain("W,Block W,shop,500,30,30,30,0,1.000000,pass\n");
  });

  it("reads standard input", async () => {
    const args = ["analyze", "--facilities", at("facilities.geojson"), "--residences", "-"];
    const { exit } = await cli([...args, "--out", at("out")], RESIDENCES);
    expect(exit).toBe(Exit.done);
  });

  it("lets no control character of the data reach the terminal", async () => {
    const { out } = await analyze("--thresholds", "100");
    expect(out).not.toContain("\u001b");
  });
});

describe("numbers of people that cannot be", () => {
  it("are told with feature and remedy, and the other numbers stand", async () => {
    const homes = [point("near", 1, { population: 110101199003077780 })];
    homes.push(point("far", 20, { population: 70 }));
    writeFileSync(at("residences.geojson"), collection(homes));
    const { exit, out } = await analyze();
    expect(exit).toBe(Exit.done);
    expect(out).toContain("people in one home cannot be, and the number is not used");
    const { inputs: told } = JSON.parse(read("out/summary.json"));
    expect(told[0].notes).toContainEqual(
      expect.objectContaining({ code: "people-impossible", feature: 1, line: 1 }),
    );
    expect(told[0].notes[0].fix).toContain("Check the column");
    expect(read("out/residences.csv")).toContain("near,shop,111.32,s,W,1,500,pass,\n");
  });

  it("do not arise from sums of large ones", async () => {
    const homes = "0.001,0,999999999\n".repeat(100_000);
    writeFileSync(at("homes.csv"), `lon,lat,population\n${homes}`);
    const files = ["facilities", "blocks"].flatMap((role) => [`--${role}`, at(`${role}.geojson`)]);
    const { exit } = await cli([
      ...["analyze", "--residences", at("homes.csv"), ...files],
      ...["--thresholds", "500", "--out", at("out")],
    ]);
    expect(exit).toBe(Exit.done);
    expect(read("out/blocks.csv")).toContain("W,Block W,shop,500,99999999900000,");
  });
});

describe("streets that nobody can walk along", () => {
  it.each([
    ["no line at all", collection([])],
    ["only motorways", collection([street(0, 2, { highway: "motorway" })])],
  ])("are told, for lines are straight then: %s", async (_, streets) => {
    writeFileSync(at("streets.geojson"), streets);
    const { exit, out, error } = await analyze("--streets", at("streets.geojson"));
    const told = "No line in it can be walked along, so no walk is measured.";
    expect([exit, out, error]).toEqual([
      Exit.done,
      expect.stringContaining(`  note: ${told}\n`),
      expect.stringMatching(/^streets\.geojson: No line in it.+\n {2}Check that it is/),
    ]);
    const { inputs: all } = JSON.parse(read("out/summary.json"));
    const codes = all[3].notes.map(({ code }: { readonly code: string }) => code);
    expect(codes).toContain("streets-not-walkable");
  });

  it("need no word at once where straight lines were asked for", async () => {
    writeFileSync(at("streets.geojson"), collection([]));
    const straight = ["--distance", "straight"];
    const { out, error } = await analyze("--streets", at("streets.geojson"), ...straight);
    expect(error).not.toContain("walked along");
    expect(out).toContain("walked along");
  });
});

describe("outputs", () => {
  it("that are there stay as they are without --force", async () => {
    mkdirSync(at("out"));
    writeFileSync(at("out/gaps.csv"), "mine");
    const { exit, error } = await analyze();
    expect([exit, read("out/gaps.csv"), readdirSync(at("out"))]).toEqual([
      Exit.wrongUsage,
      "mine",
      ["gaps.csv"],
    ]);
    expect(error).toContain("--force");
  });

  it("are replaced with --force, and a link in their place is never followed", async () => {
    mkdirSync(at("out"));
    writeFileSync(at("precious"), "mine");
    symlinkSync(at("precious"), at("out/gaps.csv"));
    await analyze("--force");
    expect(read("precious")).toBe("mine");
    expect(read("out/gaps.csv")).toContain("rank,gap_id");
  });

  it("leave no folder behind that was made for nothing", async () => {
    writeFileSync(at("mine"), "");
    const stopOnce = (isDue: () => boolean, out: string) =>
      cli(["analyze", ...inputs(), "--out", at(out)], "", isDue);
    for (const out of ["out", "new/deep/out"]) {
      const { exit, error } = await stopOnce(() => existsSync(at(out)), out);
      expect([exit, error]).toEqual([Exit.stopped, "Stopped; nothing was written.\n"]);
    }
    mkdirSync(at("kept"));
    const { exit } = await stopOnce(() => readdirSync(at("kept")).length > 0, "kept");
    expect(exit).toBe(Exit.stopped);
    expect(readdirSync(at("kept"))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual([
      ...["blocks.geojson", "facilities.geojson", "kept", "mine", "residences.geojson"],
    ]);
  });

  it("never take the place of a file that is read, not even with --force", async () => {
    mkdirSync(at("out"));
    writeFileSync(at("out/gaps.geojson"), BLOCKS);
    symlinkSync(at("out/gaps.geojson"), at("linked.geojson"));
    for (const path of ["out/gaps.geojson", "linked.geojson", "out/../out/gaps.geojson"]) {
      const { exit, error } = await analyze("--study-area", at(path), "--force");
      expect([exit, error]).toEqual([
        Exit.wrongUsage,
        `A file that is read would be overwritten: ${at("out/gaps.geojson")}. Choose another place with --out.\n`,
      ]);
    }
    expect([read("out/gaps.geojson"), readdirSync(at("out"))]).toEqual([BLOCKS, ["gaps.geojson"]]);
  });

  it("are not written where a file stands in place of the folder", async () => {
    writeFileSync(at("out"), "a file");
    expect((await analyze()).exit).toBe(Exit.wrongUsage);
  });

  it("are none of them written when a folder has the name of one", async () => {
    mkdirSync(at("out/gaps.csv"), { recursive: true });
    writeFileSync(at("out/blocks.csv"), "mine");
    for (const force of [[], ["--force"]]) {
      const { exit, error } = await analyze(...force);
      expect([exit, error]).toEqual([
        Exit.wrongUsage,
        `A folder stands where a file is to be written: ${at("out/gaps.csv")}. Move or rename it, or choose another place with --out.\n`,
      ]);
    }
    expect(readdirSync(at("out"))).toEqual(["blocks.csv", "gaps.csv"]);
  });
});

describe("input that cannot be used", () => {
  it("ends with 1 and says where it is wrong", async () => {
    writeFileSync(at("residences.geojson"), '{"type":"FeatureCollection",\n"features":[{]}');
    const { exit, error } = await analyze();
    expect(exit).toBe(Exit.badInput);
    expect(error).toContain("residences.geojson, line 2");
    expect(readdirSync(folder)).not.toContain("out");
  });

  it("names a file that is not there", async () => {
    const { exit, error } = await cli(["check", at("nowhere.geojson")]);
    expect([exit, error]).toEqual([
      Exit.badInput,
      `${at("nowhere.geojson")}: there is no such file. Check the path.\n`,
    ]);
  });

  it("is said when there are no residences", async () => {
    const { exit, error } = await cli(["analyze", at("blocks.geojson"), "--out", at("out")]);
    expect([exit, error]).toEqual([
      Exit.badInput,
      "None of the files holds residences. Name one with --residences FILE.\n",
    ]);
  });

  it.each(["residences", "facilities"])("is named where the file of %s is empty", async (role) => {
    writeFileSync(at(`${role}.geojson`), collection([]));
    const { exit, error } = await analyze();
    expect(exit).toBe(Exit.badInput);
    expect(error).toMatch(
      new RegExp(
        `^${role}\\.geojson, read as .+, has no feature that can be used\\..+--${role} FILE`,
      ),
    );
  });

  it("is said when thresholds find no stated category", async () => {
    writeFileSync(at("facilities.geojson"), collection([point("s", 0, { shop: "supermarket" })]));
    expect((await analyze("--thresholds", "300")).error).toContain("category");
  });
});

describe("standards", () => {
  it("of the user are read from a file", async () => {
    const pack = {
      id: "mine",
      version: "1",
      name: "Mine",
      source: "our own rules",
      criteria: [
        { category: "shop", name: "Shop", limitMetres: 100, clause: "1", confidence: "V1" },
      ],
    };
    writeFileSync(at("mine.json"), JSON.stringify(pack));
    const { error } = await analyze("--standard", at("mine.json"));
    expect(error).toBe("");
    expect(read("out/residences.csv")).toContain("near,shop,111.32,s,W,30,100,short,no-supply\n");
  });

  it("that are wrong are said with the field", async () => {
    writeFileSync(at("mine.json"), '{"id":"mine","limitMeters":3}');
    const { exit, error } = await analyze("--standard", at("mine.json"));
    expect(exit).toBe(Exit.badInput);
    expect(error).toContain("limitMeters");
  });

  it("that nobody knows are wrong usage, with the one that was meant", async () => {
    const { exit, error } = await analyze("--standard", "complete-comunity-core");
    expect(exit).toBe(Exit.wrongUsage);
    expect(error).toContain("Did you mean complete-community-core?");
  });
});

describe("a coordinate system that is stated", () => {
  const clinic = (lon: number, lat: number): string =>
    `{"type":"Feature","properties":{"category":"clinic"},"geometry":{"type":"Point","coordinates":[${lon},${lat}]}}`;
  const inputOf = (out: string) => JSON.parse(out).inputs[0];

  it("is told in summaries, with where the data lie then", async () => {
    writeFileSync(at("amap.geojson"), clinic(116.40374357, 39.9101035));
    const { exit, out } = await cli([
      "check",
      at("amap.geojson"),
      "--crs",
      `${at("amap.geojson")}=gcj02`,
      "--json",
    ]);
    expect(exit).toBe(0);
    const { crs, bbox, notes } = inputOf(out);
    expect(crs).toBe("GCJ-02");
    expect(bbox.slice(0, 2)).toEqual([116.3975, 39.9087]);
    expect(notes).toMatchObject([{ code: "crs-converted", severity: "change" }]);
  });

  it("mends what a file without one is refused for, as the refusal says", async () => {
    writeFileSync(at("grid.geojson"), clinic(39448481.5746, 4419565.4353));
    const refused = await cli(["check", at("grid.geojson")]);
    expect(refused.exit).toBe(1);
    const system = /--crs FILE=(\S+)/.exec(refused.error)?.[1] ?? "";
    const crs = `${at("grid.geojson")}=${system}`;
    const mended = await cli(["check", at("grid.geojson"), "--crs", crs, "--json"]);
    expect([mended.exit, inputOf(mended.out).bbox.slice(0, 2)]).toEqual([0, [116.3975, 39.9087]]);
  });
});

describe("check", () => {
  it("lists what every file holds as JSON", async () => {
    const { exit, out } = await cli(["check", ...inputs(), "--json"]);
    expect(exit).toBe(Exit.done);
    expect(JSON.parse(out)).toMatchObject({
      inputs: [
        { file: "residences.geojson", role: "residences", seen: 2, loaded: 2, skipped: 0 },
        { file: "facilities.geojson", role: "facilities", crs: "WGS 84" },
        { file: "blocks.geojson", role: "blocks", bbox: [-0.001, -0.01, 0.025, 0.01] },
      ],
    });
  });

  it("tells what is wrong with the streets, and who is not joined to them", async () => {
    writeFileSync(at("streets.geojson"), STREETS);
    const files = [...inputs(), "--streets", at("streets.geojson")];
    const { out } = await cli(["check", ...files]);
    expect(out).toContain("  2 parts that no walk joins; the longest has 66.7 % of the length\n");
    expect(out).toContain("  1 line not walked along: foot=no 1\n");
    expect(out).toContain("  1 of 2 homes joined to a street; half within 0 m");
    const { out: json } = await cli(["check", ...files, "--json"]);
    expect(JSON.parse(json)).toMatchObject({
      streets: { edges: 2, parts: 2, lines_left_out: { "foot=no": 1 }, dead_ends: 4 },
      joining: { homes: { places: 2, joined: 1, not_joined: 1 } },
    });
  });

  it("ends with 1 when a file cannot be used, and lists it with the others", async () => {
    writeFileSync(at("blocks.geojson"), "<html>");
    const { exit, out } = await cli(["check", ...inputs(), "--json"]);
    expect(exit).toBe(Exit.badInput);
    expect(JSON.parse(out).inputs).toHaveLength(3);
  });

  it("tells when nobody can see what a file is for, and how to settle it", async () => {
    writeFileSync(at("places.geojson"), collection([point("x", 1, {})]));
    const open = await cli(["check", ...inputs(), at("places.geojson")]);
    expect([open.exit, open.error]).toEqual([
      Exit.done,
      expect.stringMatching(
        /^places\.geojson: what it is for could not be recognised.+--role ROLE/,
      ),
    ]);
    const settled = await cli(["check", at("places.geojson"), "--role", "residences"]);
    expect([settled.exit, settled.error]).toEqual([Exit.done, ""]);
  });

  it("ends with 0 when a file is recognised and not needed", async () => {
    const line = { ...street(0, 2, { power: "line" }), id: "p" };
    writeFileSync(at("power.geojson"), collection([line]));
    expect(await cli(["check", ...inputs(), at("power.geojson")])).toMatchObject({
      exit: Exit.done,
      error: "",
    });
  });

  it("ends with 1 when not one feature of a file can be used", async () => {
    const nowhere = { ...point("a", 1, { population: 5 }), geometry: null };
    writeFileSync(at("residences.geojson"), collection([nowhere]));
    const { exit, out } = await cli(["check", ...inputs()]);
    expect(exit).toBe(Exit.badInput);
    expect(out).toContain("None of the features can be used.");
  });

  it.each([[], ["--role", "blocks"]])("ends with 1 when a file is empty %j", async (...role) => {
    writeFileSync(at("empty.geojson"), collection([]));
    const { exit, error } = await cli(["check", at("empty.geojson"), ...role]);
    expect([exit, error]).toEqual([
      Exit.badInput,
      expect.stringMatching(/^empty\.geojson has no feature that can be used\./),
    ]);
  });

  it("tells messages of one kind apart, and says of many that it shows the first", async () => {
    const ids = [[1], [2], {}, true];
    const homes = ids.map((id) => ({ ...point("", 1, { population: 5 }), id }));
    const texts = ["约1", "约2", "约3", "约4", "约5"];
    const odd = texts.map((population, i) => point(`o${i}`, 1, { population }));
    writeFileSync(at("residences.geojson"), collection([...homes, ...odd]));
    const { out } = await cli(["check", "--residences", at("residences.geojson")]);
    expect(out.match(/^ {2}changed.*: Its id is .+$/gm)).toEqual([
      "  changed, 2 times: Its id is an array and not used.",
      "  changed: Its id is an object and not used.",
      "  changed: Its id is true or false and not used.",
    ]);
    expect(out).toMatch(/^ {2}changed, 5 times, the first: “约1” in “population” is read as 1\.$/m);
  });

  it("speaks Chinese", async () => {
    const { out } = await cli(["check", ...inputs(), "--lang", "zh"]);
    expect(out).toContain("residences.geojson：");
  });
});

describe("usage", () => {
  it("that is wrong ends with 2 and the nearest match", async () => {
    const { exit, error } = await cli(["analyze", "--foce"]);
    expect([exit, error]).toEqual([
      Exit.wrongUsage,
      "There is no option --foce here. Did you mean --force?\namenity-gaps --help lists every option.\n",
    ]);
  });

  it.each(["en", "zh"])("help in %s names every option and every standard", async (lang) => {
    const { exit, out } = await cli(["--help", "--lang", lang]);
    expect(exit).toBe(Exit.done);
    for (const name of [
      "--study-area",
      "--thresholds",
      "--fail-on-gaps",
      "--min-share",
      "complete-community-core",
    ]) {
      expect(out).toContain(name);
    }
  });

  it("gives the version", async () => {
    expect(await cli(["--version"])).toEqual({ exit: Exit.done, out: "1.2.3\n", error: "" });
  });
});
