import { describe, expect, it } from "vitest";
import { ALONE, type Crew } from "../../src/core/base/crew.ts";
import { type AnalysisSettings, DEFAULT_NETWORK } from "../../src/core/model/analysis.ts";
import { analyse } from "../../src/core/pipeline/analyse.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { packById } from "../../src/core/standards/registry.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { CREWS } from "../support/crews.ts";
import { withDigests } from "../support/digests.ts";
import { sourceFile } from "../support/source-file.ts";
import { cityFiles, syntheticCity } from "../support/synthetic-city.ts";

const pack = packById("complete-community-core");
if (pack === null) throw new Error("the default pack is missing");

const city = cityFiles(syntheticCity({ residences: 9000, facilities: 30, blocks: 20 }));
const { layers } = await loadFiles(
  Object.entries(city).map(([name, text]) => ({ source: sourceFile(`${name}.geojson`, text) })),
  { onProgress: () => {}, shouldStop: () => false },
);

function answersOf(crew: Crew, settings: AnalysisSettings) {
  const { dataset } = tabulate(layers, { assignments: new Map(), blockSource: null }, { crew });
  const { residences, blocks } = dataset;
  const { matrix, report, gaps } = analyse(dataset, settings, { crew });
  const { visit, block } = residences;
  return withDigests({ visit, block, outlines: blocks.geometry, matrix, report, gaps });
}

describe.each([
  { model: "straight" },
  { model: "detour", factor: 1.3 },
  DEFAULT_NETWORK,
  { ...DEFAULT_NETWORK, noding: true },
] as const)("a city measured by $model", (distance) => {
  const settings = { ...settingsOf(pack), distance };
  const alone = answersOf(ALONE, settings);

  it.each(Object.entries(CREWS))("is the same by a crew %s", (_name, crew) => {
    expect(answersOf(crew, settings)).toEqual(alone);
  });
});
