import { describe, expect, it } from "vitest";
import type { DatasetView } from "../../src/worker/protocol.ts";
import {
  AnalysisStopped,
  AnalysisSupervisor,
  type Call,
  CHECK_MS,
  type WorkerSigns,
} from "../../src/worker/supervisor.ts";

/** As much of a view as the supervisor looks at. */
const view = (residences: number): DatasetView =>
  ({
    residences: { count: residences },
    facilities: { count: 0 },
    streetCount: 0,
  }) as unknown as DatasetView;

interface Asked {
  readonly name: Call;
  readonly given: readonly unknown[];
  readonly answer: (value: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/** A page with a worker that does what the test says, and a clock that the test moves. */
class Scene {
  readonly workers: { signs: WorkerSigns; asked: Asked[]; isTerminated: boolean }[] = [];
  readonly told: unknown[] = [];
  private time = 0;
  private check = (): void => {};
  readonly supervisor = new AnalysisSupervisor({
    start: (signs) => {
      const worker = { signs, asked: [] as Asked[], isTerminated: false };
      this.workers.push(worker);
      return {
        call: (name, given) =>
          new Promise((answer, fail) => worker.asked.push({ name, given, answer, fail })),
        terminate: () => {
          worker.isTerminated = true;
        },
      };
    },
    now: () => this.time,
    regularly: (check) => {
      this.check = check;
    },
    onWorking: () => {},
    onStopped: (reason) => this.told.push(["stopped", reason]),
    onRestored: (data, unreadable) =>
      this.told.push(["restored", data?.residences.count ?? null, unreadable]),
    onGivenUp: (reason) => this.told.push(["given up", reason]),
  });

  get worker() {
    const worker = this.workers.at(-1);
    if (worker === undefined) throw new Error("expected a worker");
    return worker;
  }

  /** Lets seconds pass; the worker beats in each of them or in none. */
  async pass(seconds: number, { beating }: { beating: boolean }): Promise<void> {
    for (let check = 0; check < (1000 * seconds) / CHECK_MS; check++) {
      this.time += CHECK_MS;
      if (beating) this.worker.signs.onBeat();
      this.check();
      await settled();
    }
  }

  /** The computer sleeps: no check, no beat. */
  sleep(seconds: number): void {
    this.time += 1000 * seconds;
    this.check();
  }

  async asks(name: Call, ...given: unknown[]) {
    const answer = this.supervisor.call(name, given).then(
      (value) => ["answered", value] as const,
      (error: unknown) => [error instanceof AnalysisStopped ? "stopped" : "failed", error] as const,
    );
    await settled();
    return answer;
  }

  async answers(value: unknown): Promise<void> {
    this.worker.asked.at(-1)?.answer(value);
    await settled();
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const file = (name: string) => ({ name });
const opened = (residences: number, { firstId = 1, isFresh = false } = {}) => ({
  ...{ kind: "opened", firstId, isFresh, data: view(residences), refused: [] },
});
/** What a new worker is given of an opening: the number of its first layer, too. */
const openedAgain = (name: string, mode: string, firstId: number) => [
  ...[[file(name)], mode, undefined, undefined, undefined, firstId],
];

async function sceneWithData(residences = 100): Promise<Scene> {
  const scene = new Scene();
  await scene.pass(1, { beating: true });
  void scene.asks("open", [file("homes.geojson")], "replace");
  await settled();
  await scene.answers(opened(residences));
  void scene.asks("setRole", 1, "blocks");
  await settled();
  await scene.answers(view(residences));
  return scene;
}

describe("an analysis worker", () => {
  it("is left alone while it beats, however long a call takes", async () => {
    const scene = await sceneWithData();
    void scene.asks("judge", {});
    await scene.pass(600, { beating: true });
    expect([scene.workers.length, scene.told]).toEqual([1, []]);
  });

  it.each([
    ["idle is replaced within 6 s", async () => {}, 3],
    ["judging is replaced", async (scene: Scene) => void scene.asks("judge", {}), 11],
    ["opening is replaced", async (scene: Scene) => void scene.asks("open", [], "add"), 11],
  ])("that falls silent while %s", async (_when, ask, patientSeconds) => {
    const scene = await sceneWithData();
    await ask(scene);
    await scene.pass(patientSeconds, { beating: false });
    expect(scene.told).toEqual([]);
    await scene.pass(2, { beating: false });
    expect(scene.told).toEqual([["stopped", "no sign of life"]]);
    expect(scene.workers.map((worker) => worker.isTerminated)).toEqual([true, false]);
  });

  it("may be silent for longer over a large city, and ever longer when it was interrupted", async () => {
    const scene = await sceneWithData(100_000);
    void scene.asks("judge", {});
    await scene.pass(21, { beating: false });
    expect(scene.told).toEqual([]);
    await scene.pass(2, { beating: false });
    expect(scene.told).toHaveLength(1);
    await scene.pass(1, { beating: true });
    await scene.pass(50, { beating: false }); // reading it all again
    expect(scene.told).toHaveLength(1);
  });

  it("is not blamed for a night in which the computer slept", async () => {
    const scene = await sceneWithData();
    scene.sleep(8 * 3600);
    await scene.pass(2, { beating: true });
    expect(scene.told).toEqual([]);
  });

  it("that throws is replaced, and the new one is given the same files and changes", async () => {
    const scene = await sceneWithData();
    const judged = scene.asks("judge", {});
    await settled();
    scene.worker.asked.at(-1)?.fail(new Error("a bug"));
    await settled();
    expect((await judged)[0]).toBe("stopped");
    expect(scene.told).toEqual([["stopped", "a bug"]]);
    expect(scene.worker.asked.map(({ name, given }) => [name, given])).toEqual([
      ["open", openedAgain("homes.geojson", "replace", 1)],
    ]);
    await scene.answers(opened(7));
    expect(scene.worker.asked.at(-1)).toMatchObject({ name: "setRole", given: [1, "blocks"] });
    await scene.answers(view(7));
    expect(scene.told.at(-1)).toEqual(["restored", 7, []]);
  });

  it("answers what was asked during its restoration afterwards, in order", async () => {
    const scene = await sceneWithData();
    scene.worker.signs.onFailure("it died");
    const early = scene.asks("judge", {});
    await settled();
    expect(scene.worker.asked.map(({ name }) => name)).toEqual(["open"]);
    await scene.answers(opened(7));
    await scene.answers(view(7));
    expect(scene.worker.asked.map(({ name }) => name)).toEqual(["open", "setRole", "judge"]);
    await scene.answers("a judgement");
    expect(await early).toEqual(["answered", "a judgement"]);
  });

  it("is not given what a later opening has replaced", async () => {
    const scene = await sceneWithData();
    void scene.asks("open", [file("other.geojson")], "replace");
    await settled();
    await scene.answers(opened(3, { isFresh: true }));
    scene.worker.signs.onFailure("it died");
    await scene.answers(opened(3));
    expect(scene.worker.asked.map(({ given }) => given[0])).toEqual([[file("other.geojson")]]);
    expect(scene.told.at(-1)).toEqual(["restored", 3, []]);
  });

  it("comes back without a file that was moved meanwhile, which is said", async () => {
    const scene = await sceneWithData();
    scene.worker.signs.onFailure("it died");
    scene.worker.asked.at(-1)?.fail(new Error("NotReadableError"));
    await settled();
    await scene.answers(view(0));
    expect(scene.told.at(-1)).toEqual(["restored", 0, ["homes.geojson"]]);
  });

  it("keeps what an opening to replace it all has left: an earlier result replaces nothing", async () => {
    const scene = await sceneWithData();
    void scene.asks("open", [file("gaps.geojson")], "replace");
    await settled();
    await scene.answers(opened(100));
    scene.worker.signs.onFailure("it died");
    for (const answer of [opened(100), view(100), opened(100)]) await scene.answers(answer);
    expect(scene.worker.asked.map(({ name }) => name)).toEqual(["open", "setRole", "open"]);
  });

  it("gives layers the numbers that they had, whatever files are gone", async () => {
    const scene = await sceneWithData();
    void scene.asks("open", [file("shops.geojson")], "add");
    await settled();
    await scene.answers(opened(100, { firstId: 2 }));
    void scene.asks("setRole", 2, "facilities");
    await settled();
    await scene.answers(view(100));
    scene.worker.signs.onFailure("it died");
    const gone = { kind: "refused", firstId: 1, notes: [], unplaced: [] };
    for (const answer of [gone, view(0), opened(0), view(0)]) await scene.answers(answer);
    expect(scene.worker.asked[2]).toMatchObject({
      given: openedAgain("shops.geojson", "add", 2),
    });
    expect(scene.told.at(-1)).toEqual(["restored", 0, ["homes.geojson"]]);
    scene.worker.signs.onFailure("it died again");
    await settled();
    await scene.answers(view(0));
    expect(scene.worker.asked.map(({ name }) => name)).not.toContain("homes.geojson");
    expect(scene.worker.asked[1]?.given[0]).toEqual([file("shops.geojson")]);
  });

  it("that stops three times in a minute is not started again", async () => {
    const scene = await sceneWithData();
    for (const reason of ["one", "two", "three"]) scene.worker.signs.onFailure(reason);
    expect(scene.told.at(-1)).toEqual(["given up", "three"]);
    expect((await scene.asks("judge", {}))[0]).toBe("stopped");
    expect(scene.workers.map((worker) => worker.isTerminated)).toEqual([true, true, true]);
  });

  it("is given time to start, and no more", async () => {
    const scene = new Scene();
    await scene.pass(20, { beating: false });
    expect(scene.told).toEqual([]);
    await scene.pass(1, { beating: false });
    expect(scene.told[0]).toEqual(["stopped", "no sign of life"]);
  });

  it("that was replaced is not listened to any more", async () => {
    const scene = await sceneWithData();
    const [first] = scene.workers;
    scene.worker.signs.onFailure("it died");
    first?.signs.onFailure("still here");
    expect(scene.workers).toHaveLength(2);
  });
});

describe("a file that waits for a word on its coordinates", () => {
  it("is read again by a new worker before that word is given again", async () => {
    const scene = await sceneWithData();
    void scene.asks("open", [file("grid.geojson")], "add");
    await settled();
    await scene.answers({ kind: "refused", notes: [], unplaced: [{ id: 2 }] });
    void scene.asks("placeLayers", [{ layer: 2, choice: null }], "add");
    await settled();
    await scene.answers(opened(200));
    scene.worker.signs.onFailure("out of memory");
    await settled();
    const outcomes = [
      opened(100),
      view(100),
      { kind: "refused", notes: [], unplaced: [{ id: 2 }] },
      opened(200),
    ];
    for (const outcome of outcomes) await scene.answers(outcome);
    expect(scene.worker.asked.map(({ name }) => name)).toEqual([
      "open",
      "setRole",
      "open",
      "placeLayers",
    ]);
    expect(scene.told.at(-1)).toEqual(["restored", 200, []]);
  });

  it("is read again by a new worker though other files took the place of the data since", async () => {
    const scene = await sceneWithData();
    void scene.asks("open", [file("grid.geojson")], "replace");
    await settled();
    await scene.answers({ kind: "refused", notes: [], unplaced: [{ id: 2 }] });
    void scene.asks("open", [file("shops.geojson")], "replace");
    await settled();
    await scene.answers(opened(50, { isFresh: true }));
    scene.worker.signs.onFailure("out of memory");
    await settled();
    await scene.answers({ kind: "refused", notes: [], unplaced: [{ id: 2 }] });
    await scene.answers(opened(50, { isFresh: true }));
    expect(scene.worker.asked.map(({ given }) => given[0])).toEqual([
      [file("grid.geojson")],
      [file("shops.geojson")],
    ]);
    expect(scene.told.at(-1)).toEqual(["restored", 50, []]);
  });
});
