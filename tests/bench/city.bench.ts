import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bench, describe } from "vitest";
import { prepareDemand } from "../../src/core/coverage/demand-table.ts";
import { measure, prepareModel } from "../../src/core/distance-models/registry.ts";
import { allBytesOf } from "../../src/core/exports/byte-writer.ts";
import { EXPORT_FORMATS } from "../../src/core/exports/registry.ts";
import {
  type AnalysisSettings,
  DEFAULT_NETWORK,
  type DistanceSetting,
} from "../../src/core/model/analysis.ts";
import { analyse, categoriesOf, judgeMatrix } from "../../src/core/pipeline/analyse.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { DEFAULT_PACK_ID, packById } from "../../src/core/standards/registry.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";
import { cityFiles, syntheticCity } from "../support/synthetic-city.ts";

const FEW = { iterations: 5, warmupIterations: 1, time: 0, warmupTime: 0 };
const SOME = { iterations: 10, warmupIterations: 3, time: 0, warmupTime: 0 };

const texts = cityFiles(syntheticCity({ residences: 100_000, facilities: 4000, blocks: 5000 }));

const sources = Object.entries(texts).map(([name, text]) => ({
  source: sourceFile(`${name}.geojson`, text),
}));
const load = () => loadFiles(sources, QUIET);
const { layers } = await load();

describe("stages: the same city from its files, four services", () => {
  const choices = { assignments: new Map<string, string>(), blockSource: null };
  const { dataset, notes } = tabulate(layers, choices);
  const straight = settingsFor({ model: "straight" });
  const onFoot = settingsFor(DEFAULT_NETWORK);
  const analysis = analyse(dataset, straight);
  const input = {
    dataset,
    settings: straight,
    ...analysis,
    compared: null,
    layers: layers.map(({ raw, role }, row) => ({
      raw,
      role,
      notes: [...raw.notes, ...(notes[row] ?? [])],
    })),
    appVersion: "0.0.0",
    date: "2026-01-01",
  };

  bench("read and recognise", async () => void (await load()), FEW);
  bench("make the tables", () => void tabulate(layers, choices), FEW);
  for (const [name, settings] of [
    ["straight", straight],
    ["network", onFoot],
  ] as const) {
    bench(
      `measure, ${name}`,
      () => {
        const model = prepareModel(dataset, settings.distance);
        const line = prepareModel(dataset, { model: "straight" });
        const { categories: labels } = dataset.facilities;
        measure({ dataset, model, line, categories: categoriesOf(settings), labels });
      },
      FEW,
    );
  }
  bench("place the people", () => void prepareDemand(dataset, straight.pack), SOME);
  bench(
    "judge: all that a slider's step costs",
    () => void judgeMatrix(dataset, analysis.matrix, analysis.demand, straight),
    SOME,
  );
  bench(
    "write all exports",
    async () => {
      for (const format of EXPORT_FORMATS)
        await allBytesOf((out) => format.write(input, { lang: "en" }, out));
    },
    FEW,
  );
});

describe("whole process: the command line from files to files", () => {
  const folder = ".cache/bench"; // the next run overwrites it: benchmarks have no end to clean up at
  const cli = buildCli(join(folder, "cli"));
  const data = join(folder, "data");
  mkdirSync(data, { recursive: true });
  const paths = Object.entries(texts).map(([name, text]) => {
    const path = join(data, `${name}.geojson`);
    writeFileSync(path, text);
    return path;
  });
  const run = (distance: string): void => {
    const out = join(folder, distance);
    const options = ["--distance", distance, "--out", out, "--force", "--quiet"];
    execFileSync(process.execPath, [cli, "analyze", ...paths, ...options], { stdio: "inherit" });
  };
  bench("straight", () => run("straight"), FEW);
  bench("network", () => run("network"), FEW);
});

function settingsFor(distance: DistanceSetting): AnalysisSettings {
  const pack = packById(DEFAULT_PACK_ID);
  if (pack === null) throw new Error(`expected the pack ${DEFAULT_PACK_ID}`);
  return { ...settingsOf(pack), distance };
}

/** Builds the command line beside what else is built, and gives the path of its program. */
function buildCli(outDir: string): string {
  execFileSync(process.execPath, [".ci/build-cli.mjs", outDir], {
    env: { ...process.env, VITEST: undefined },
  });
  return join(outDir, "amenity-gaps.js");
}
