import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { linkAnalysis } from "../../src/app/analysis-link.ts";
import { createCommands } from "../../src/app/create-commands.ts";
import { createSettingsHistory } from "../../src/app/settings-history.ts";
import { type AnalysisSettings, DEFAULT_NETWORK } from "../../src/core/model/analysis.ts";
import { missingIn } from "../../src/state/dataset-store.ts";
import type { RemoteAnalysis } from "../../src/worker/client.ts";
import { district, judgement, stage } from "../support/ui-stage.tsx";

beforeAll(() => {
  vi.stubGlobal("addEventListener", () => {}); // the page's, which hears of printing
  vi.stubGlobal("navigator", {});
  return () => void vi.unstubAllGlobals();
});

const STRAIGHT = { model: "straight" } as const;
const DETOUR = { model: "detour", factor: 1.3 } as const;

/** The data that the file of a name holds. */
const DATA = {
  "town.geojson": { homes: 3, facilities: 3, distance: STRAIGHT },
  "streets.geojson": { homes: 3, facilities: 3, distance: DEFAULT_NETWORK },
  "homes.geojson": { homes: 3, facilities: 0, distance: STRAIGHT },
} as const;
type FileName = keyof typeof DATA;

/**
 * Calls of a worker that are answered one after the other, when the test says so.
 * @param isStopped whether the page says that nothing is measured: then nothing may be asked for
 */
function slowWorker(isStopped: () => boolean) {
  const waiting: (() => void)[] = [];
  let version = 0;
  let openings = 0;
  let stops = 0;
  const later = <Answer>(answer: () => Answer): Promise<Answer> =>
    new Promise((resolve) => {
      waiting.push(() => resolve(answer()));
    });
  const dataOf = (name: FileName) => {
    const { homes, facilities, distance } = DATA[name];
    const data = district();
    return {
      ...data,
      version: ++version,
      layers: [],
      residences: { ...data.residences, count: homes },
      facilities: { ...data.facilities, count: facilities },
      defaultDistance: distance,
    };
  };
  const analysis = {
    open(files: readonly File[]) {
      const opening = ++openings;
      return later(() =>
        opening === openings
          ? {
              ...{ kind: "opened", isFresh: true, refused: [], unplaced: [] },
              data: dataOf(files[0]?.name as FileName),
            }
          : { kind: "cancelled" },
      );
    },
    cancelOpen: async () => void openings++,
    judge(settings: AnalysisSettings) {
      expect(isStopped()).toBe(false);
      const before = stops;
      return later(() => (stops === before ? { ...judgement(4), version, settings } : null));
    },
    cancelMeasuring: async () => void stops++,
    listGaps: () => Promise.resolve(null),
  } as unknown as RemoteAnalysis; // nothing else is asked for
  return {
    analysis,
    async answer(): Promise<boolean> {
      const next = waiting.shift();
      next?.();
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      return next !== undefined;
    },
  };
}

function page() {
  const { stores } = stage({ withData: false });
  const { analysis, answer } = slowWorker(() => stores.report.getState().isStopped);
  const nowhere = {} as never; // never asked
  let time = 0;
  const onCrash = (error: unknown): never => {
    throw error;
  };
  const commands = createCommands({
    ...{ stores, analysis, map: nowhere, link: () => nowhere, onCrash },
    history: createSettingsHistory(stores.settings, () => (time += 5000)),
    today: () => "2026-01-01",
  });
  linkAnalysis(stores, analysis, onCrash);
  return { stores, commands, answer };
}

type Page = ReturnType<typeof page>;
interface Step {
  readonly name: string;
  readonly take: (page: Page) => unknown;
}

/** What a person can do: buttons that the page does not show are not pressed. */
const STEPS: readonly Step[] = [
  ...(Object.keys(DATA) as FileName[]).map((name) => ({
    name: `open ${name}`,
    take: ({ commands }: Page) => commands.openFiles([new File(["x"], name)]),
  })),
  { name: "limit", take: ({ commands }) => commands.setLimit(0, 400) },
  { name: "standard", take: ({ commands }) => commands.choosePack("gb50180-2018-5min") },
  { name: "straight", take: ({ commands }) => commands.setDistance(STRAIGHT) },
  { name: "detour", take: ({ commands }) => commands.setDistance(DETOUR) },
  { name: "network", take: ({ commands }) => commands.setDistance(DEFAULT_NETWORK) },
  { name: "undo", take: ({ commands }) => commands.undo() },
  { name: "redo", take: ({ commands }) => commands.redo() },
  {
    name: "cancel",
    take({ commands, stores }) {
      const { isStale } = stores.report.getState();
      if (stores.dataset.getState().reading !== null || isStale) commands.cancel();
    },
  },
  {
    name: "measure",
    take({ commands, stores }) {
      if (stores.report.getState().isStopped) commands.measureNow();
    },
  },
  { name: "answer", take: ({ answer }) => answer() },
];

describe("whatever is pressed, and whenever answers come", () => {
  it("the page ends with the result of what it shows, or says that it was stopped", async () => {
    const steps = fc.array(fc.constantFrom(...STEPS), { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const opened = page();
        for (const { take } of taken) {
          await take(opened);
          for (let turn = 0; turn < 10; turn++) await Promise.resolve();
        }
        while (await opened.answer());
        const { report, dataset, settings } = opened.stores;
        const { judged, isStale, isStopped, working } = report.getState();
        const { data, reading } = dataset.getState();
        expect({ isStale, reading, working }).toEqual({
          ...{ isStale: false, reading: null, working: null },
        });
        if (missingIn(data) !== null)
          expect({ judged, isStopped }).toEqual({ judged: null, isStopped: false });
        else if (isStopped) expect(judged).toBeNull();
        else {
          expect(judged?.version).toBe(data?.version);
          expect(judged?.settings).toEqual(settings.getState().settings);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
