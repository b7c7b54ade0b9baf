import { describe, expect, it } from "vitest";
import { DEFAULT_NETWORK, type DistanceSetting } from "../../src/core/model/analysis.ts";
import { YARDSTICKS } from "../../src/core/model/yardstick.ts";
import { analyse } from "../../src/core/pipeline/analyse.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { packById } from "../../src/core/standards/registry.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { AnalysisSession } from "../../src/worker/session.ts";
import { mapFacts } from "../../src/worker/views.ts";
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
      expect(judged?.report).toEqual(mapFacts(report));
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

describe("measuring that is stopped", () => {
  const onFoot = settingsWith({ ...DEFAULT_NETWORK, maxSnapMetres: 77 });
  /** A session whose clock makes every step of work a slice of its own. */
  async function steppingSession() {
    let time = 0;
    const told: (string | null)[] = [];
    const stepping = new AnalysisSession(
      "0",
      (progress) => void told.push(progress?.stage ?? null),
      () => (time += 1000),
    );
    await stepping.open(sources(), "replace", () => {});
    return { stepping, told };
  }

  it("answers null, and the same question is answered in full afterwards", async () => {
    const { stepping } = await steppingSession();
    const stopped = stepping.judge(onFoot);
    const waiting = stepping.judge(onFoot);
    stepping.cancelMeasuring();
    expect(await stopped).toBeNull();
    expect(await waiting).toBeNull();
    const judged = await stepping.judge(onFoot);
    expect(judged?.report).toEqual(mapFacts(analyse(dataset, onFoot).report));
    const request = { settings: onFoot, first: "straight", second: "network" } as const;
    const compared = stepping.compare({ ...request, detourFactor: 1.3 });
    stepping.cancelMeasuring();
    expect(await compared).toBeNull();
  });

  it("tells its stages in their order", async () => {
    const { stepping, told } = await steppingSession();
    told.length = 0;
    await stepping.judge(onFoot);
    const stages = told.filter((stage, i) => stage !== told[i - 1]);
    expect(stages).toEqual(["graph", "snap", "index", "search", "judge", null]);
  });

  it("leaves the data as they were when an opening is stopped while tables are made", async () => {
    const { stepping, told } = await steppingSession();
    const before = await stepping.judge(onFoot);
    told.length = 0;
    const opening = stepping.open(sources(), "add", () => {});
    while (!told.includes("index")) await new Promise((resolve) => setTimeout(resolve));
    stepping.cancelOpen();
    expect(await opening).toEqual({ kind: "cancelled" });
    expect((await stepping.judge(onFoot))?.totals).toEqual(before?.totals);
  });
});
