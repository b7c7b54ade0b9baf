import { describe, expect, it } from "vitest";
import { DEFAULT_NETWORK, type DistanceSetting } from "../../src/core/model/analysis.ts";
import { YARDSTICKS } from "../../src/core/model/yardstick.ts";
import { analyse } from "../../src/core/pipeline/analyse.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { packById } from "../../src/core/standards/registry.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { AnalysisSession } from "../../src/worker/session.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";
import { cityFiles, syntheticCity } from "../support/synthetic-city.ts";

const pack = packById("complete-community-core");
if (pack === null) throw new Error("the default pack is missing");
const CITY = cityFiles(syntheticCity({ residences: 300, facilities: 60, blocks: 20 }));
const sources = () =>
  Object.entries(CITY).map(([name, text]) => sourceFile(`${name}.geojson`, text));
const settingsWith = (distance: DistanceSetting) => ({ ...settingsOf(pack), distance });

const session = new AnalysisSession("0");
await session.open(sources(), "replace", () => {});
const { layers } = await loadFiles(
  sources().map((source) => ({ source })),
  QUIET,
);
const { dataset } = tabulate(layers, { assignments: new Map(), blockSource: null });

describe("the session of the worker", () => {
  it.each([
    { model: "straight" },
    { model: "detour", factor: 1.4 },
    DEFAULT_NETWORK,
    { model: "detour", factor: 1.2 },
    { model: "straight" },
  ] as const)(
    "judges as a fresh analysis does, whatever was measured before: %j",
    async (distance) => {
      const settings = settingsWith(distance);
      const { totals, report } = analyse(dataset, settings);
      const judged = await session.judge(settings);
      expect(judged?.totals).toEqual(totals);
      expect(judged?.report).toEqual(report);
    },
  );

  it("compares any two yardsticks without touching the judgement on the screen", async () => {
    const settings = settingsWith({ model: "straight" });
    const before = await session.judge(settings);
    for (const first of YARDSTICKS) {
      for (const second of YARDSTICKS) {
        const request = { settings, first, second, detourFactor: 1.3 };
        const compared = await session.compare(request);
        if (compared === null) throw new Error("nobody stopped it");
        const { lacking, rows, homeFlips } = compared;
        expect(homeFlips).toHaveLength((1 + pack.criteria.length) * dataset.residences.count);
        if (first === "straight") expect(lacking[0]).toBe(before?.totals.lacking);
        if (first === second) expect(rows.count).toBe(0);
      }
    }
    const gapList = await session.exportFile("gaps-csv", "en", "2026-01-01");
    await session.judge(settings);
    expect(await session.exportFile("gaps-csv", "en", "2026-01-01")).toEqual(gapList);
  });

  it("fits the detour factor to the streets, measured or not", async () => {
    const { matrix } = analyse(dataset, settingsWith(DEFAULT_NETWORK));
    const fit = await session.fitDetour(settingsWith({ model: "straight" }));
    const ratios = [...matrix.metres]
      .map((metres, cell) => metres / (matrix.straightMetres[cell] ?? 0))
      .filter((ratio) => Number.isFinite(ratio))
      .sort((a, b) => a - b);
    expect(fit?.walks).toBe(ratios.length);
    expect(Math.abs((fit?.factor ?? 0) - (ratios[ratios.length >> 1] ?? 0))).toBeLessThan(0.01);
  });
});
