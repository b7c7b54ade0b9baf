import { describe, expect, it } from "vitest";
import type { Job } from "../../src/core/base/crew.ts";
import { crewOf, help, type Other } from "../../src/core/base/shared-crew.ts";
import { finish } from "../../src/core/base/work.ts";
import { DEFAULT_NETWORK } from "../../src/core/model/analysis.ts";
import { JOBS } from "../../src/core/pipeline/jobs.ts";
import { packById } from "../../src/core/standards/registry.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { type Helpers, helpersOn, NO_HELPERS } from "../../src/worker/measuring-crew.ts";
import { AnalysisSession } from "../../src/worker/session.ts";
import { sourceFile } from "../support/source-file.ts";
import { cityFiles, syntheticCity } from "../support/synthetic-city.ts";

const pack = packById("complete-community-core");
const category = pack?.criteria[0]?.category;
if (pack === null || category === undefined) throw new Error("the default pack is missing");

const LARGE = 1_000_000;
const countJob: Job<null> = {
  name: "count",
  start: () =>
    function* () {
      yield 1;
    },
};

describe("helpers", () => {
  const ports: (MessagePort | null)[] = [];
  const surroundings = {
    isIsolated: true,
    cores: 5,
    tell: (port: MessagePort | null) => ports.push(port),
  };

  it("are none where memory cannot be shared, and none of two cores", () => {
    expect(helpersOn({ ...surroundings, isIsolated: false }).crewFor(LARGE).size).toBe(1);
    expect(helpersOn({ ...surroundings, cores: 2 }).crewFor(LARGE).size).toBe(1);
  });

  it("start with the first job over large tables, and end when they are dismissed", () => {
    const helpers = helpersOn(surroundings);
    expect(helpers.crewFor(1000).size).toBe(1);
    const crew = helpers.crewFor(LARGE);
    expect(crew.size).toBe(4);
    helpers.dismiss();
    expect(ports).toEqual([]);

    finish(crew.run(countJob, null, 9));
    finish(crew.run(countJob, null, 9));
    expect(ports).toHaveLength(3);
    helpers.dismiss();
    helpers.dismiss();
    expect(ports.slice(3)).toEqual([null]);

    finish(crew.run(countJob, null, 9));
    expect(ports).toHaveLength(7);
    helpers.dismiss();
    for (const port of ports) port?.close();
  });
});

describe("a session with helpers", () => {
  const city = cityFiles(syntheticCity({ residences: 400, facilities: 60, blocks: 20 }));
  const eager: Other = { postMessage: (call) => help(call, JOBS) };
  const crew = crewOf([eager, eager]);
  const busy: Helpers = { crewFor: () => crew, dismiss: () => {} };
  const straight = { ...settingsOf(pack), distance: { model: "straight" } as const };
  const onFoot = { ...straight, distance: DEFAULT_NETWORK };

  const answersWith = async (helpers: Helpers): Promise<readonly unknown[]> => {
    const session = new AnalysisSession(
      "0",
      () => {},
      () => 0,
      helpers,
    );
    const files = Object.entries(city).map(([name, text]) => sourceFile(`${name}.geojson`, text));
    await session.open(files, "replace", () => {});
    const answers: unknown[] = [];
    for (const settings of [straight, onFoot]) {
      answers.push(
        await session.judge(settings),
        session.listGaps(),
        await session.reachArea(category, 500, settings.distance),
        await session.facilityReach(0, 0, 500, settings.distance),
        session.explain({ kind: "block", group: 3 }, "en"),
        await session.exportFile("residences-csv", "en", "2026-01-01"),
      );
    }
    answers.push(
      await session.checkStreets(DEFAULT_NETWORK),
      await session.compare({
        settings: onFoot,
        first: "straight",
        second: "network",
        detourFactor: 1,
      }),
    );
    return answers;
  };

  it("answers as one alone does, in memory of its own that can be moved to the page", async () => {
    const answers = await answersWith(busy);
    expect(answers).toEqual(await answersWith(NO_HELPERS));
    expect(answers.filter(holdsSharedMemory)).toEqual([]);
  });
});

function holdsSharedMemory(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof SharedArrayBuffer;
  return (
    typeof value === "object" && value !== null && Object.values(value).some(holdsSharedMemory)
  );
}
