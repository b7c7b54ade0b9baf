import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { run } from "../../src/cli/run.ts";
import { EXPORT_FAMILIES } from "../../src/core/exports/catalogue.ts";
import { EXPORT_FORMATS } from "../../src/core/exports/registry.ts";
import { DEFAULT_PACK_ID, packById } from "../../src/core/standards/registry.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { AnalysisSession } from "../../src/worker/session.ts";
import { sourceFile } from "../support/source-file.ts";
import { terminalOf } from "../support/terminal.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "amenity-gaps-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const layerOf = (geometry: object, properties: object): string =>
  JSON.stringify({
    type: "FeatureCollection",
    features: [{ type: "Feature", properties, geometry }],
  });
const line = (...coordinates: readonly number[][]) => ({ type: "LineString", coordinates });
const ring = [
  [0.01, 0.001],
  [0.012, 0.001],
  [0.012, 0.003],
  [0.01, 0.003],
  [0.01, 0.001],
];

/** A home, a street, and a shop in a court whose gate is far from the street. */
const FILES = {
  "residences.geojson": layerOf(
    { type: "Point", coordinates: [0, 0] },
    { building: "apartments", population: "30 people" },
  ),
  "facilities.geojson": layerOf(
    { type: "Polygon", coordinates: [ring] },
    { category: "shop", name: "Court" },
  ),
  "entrances.geojson": layerOf(
    { type: "Point", coordinates: [0.011, 0.003] },
    { entrance: "main" },
  ),
  "streets.geojson": layerOf(line([-0.01, 0], [0.02, 0]), { highway: "residential" }),
};

/** What is said of each that only walks or the lack of them tell. */
const CASES = [
  { code: "entrances-apart", files: FILES },
  {
    code: "streets-not-walkable",
    files: {
      ...FILES,
      "streets.geojson": layerOf(line([-0.01, 0], [0.02, 0]), { highway: "motorway" }),
    },
  },
].flatMap((one) => (["en", "zh"] as const).map((lang) => ({ ...one, lang })));
type Case = (typeof CASES)[number];

/** [format id] by the command line */
async function byTerminal({ files, lang }: Case): Promise<Record<string, string>> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const paths = Object.keys(files).map((name) => join(folder, name));
  const out = join(folder, lang);
  const options = ["--format", EXPORT_FAMILIES.join(","), "--lang", lang, "--out", out];
  const said: string[] = [];
  const exit = await run(["analyze", ...paths, ...options], terminalOf(said));
  expect(exit, said.join("")).toBe(0);
  return Object.fromEntries(
    EXPORT_FORMATS.map(({ id, fileName }) => [id, readFileSync(join(out, fileName), "latin1")]),
  );
}

/** [format id] by the session of the page */
async function byPage({ files, lang }: Case): Promise<Record<string, string>> {
  const session = new AnalysisSession("0.0.0");
  const opened = Object.entries(files).map(([name, text]) => sourceFile(name, text));
  const outcome = await session.open(opened, "replace", () => {});
  if (outcome.kind !== "opened") throw new Error(`the files were not opened: ${outcome.kind}`);
  await session.judge({
    ...settingsOf(packById(DEFAULT_PACK_ID)!),
    distance: outcome.data.defaultDistance,
  });
  const written: Record<string, string> = {};
  for (const { id } of EXPORT_FORMATS) {
    const file = await session.exportFile(id, lang, "2026-01-01");
    written[id] = Buffer.from(file?.bytes ?? []).toString("latin1");
  }
  return written;
}

it.each(CASES)("the page writes what the terminal writes, $code, $lang", async (given) => {
  const written = await byTerminal(given);
  expect(written["summary-json"]).toContain(given.code);
  expect(await byPage(given)).toEqual(written);
});
