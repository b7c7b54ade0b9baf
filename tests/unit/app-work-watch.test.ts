import { describe, expect, it } from "vitest";
import { createWorkWatch } from "../../src/app/work-watch.ts";
import { createDatasetStore } from "../../src/state/dataset-store.ts";
import { createReportStore } from "../../src/state/report-store.ts";

function scene() {
  const stores = { report: createReportStore(), dataset: createDatasetStore() };
  let time = 0;
  const tell = createWorkWatch(stores, () => time);
  return {
    ...stores,
    working: () => stores.report.getState().working,
    at(milliseconds: number, ...progress: Parameters<typeof tell>) {
      time = milliseconds;
      tell(...progress);
    },
  };
}

describe("what the worker is at", () => {
  it("is shown once it takes longer, with the share of all stages", () => {
    const { at, working } = scene();
    at(0, { stage: "graph", done: 0 });
    at(300, { stage: "graph", done: 1 });
    expect(working()).toBeNull();
    at(1000, { stage: "snap", done: 0.5 });
    expect(working()).toEqual({ stage: "snap", share: 0.41, secondsLeft: null });
  });

  it("comes with the time that is left, and goes when it is over", () => {
    const { at, working } = scene();
    at(0, { stage: "index", done: 0 });
    at(2000, { stage: "index", done: 0.5 });
    expect(working()).toEqual({ stage: "index", share: 0.1, secondsLeft: 18 });
    at(2100, null);
    expect(working()).toBeNull();
  });

  it("never runs backwards, and begins anew after each piece of work", () => {
    const { at, working } = scene();
    at(0, { stage: "search", done: 0.8 });
    at(900, { stage: "search", done: 0.1 });
    expect(working()?.share).toBe(0.56);
    at(1000, null);
    at(1100, { stage: "search", done: 0 });
    at(1700, { stage: "search", done: 0.5 });
    expect(working()?.share).toBe(0.35);
  });

  it("is not shown again once it was given up, but what comes after it is", () => {
    const { at, working, report } = scene();
    at(0, { stage: "search", done: 0 });
    at(500, { stage: "search", done: 0.5 });
    report.setState({ working: null });
    at(600, { stage: "search", done: 0.6 });
    expect(working()).toBeNull();
    at(700, null);
    at(800, { stage: "search", done: 0 });
    at(1300, { stage: "search", done: 0.5 });
    expect(working()).not.toBeNull();
  });

  it("counts what follows the reading of files by itself", () => {
    const { at, working, dataset } = scene();
    dataset.setState({ reading: { files: ["a.geojson"], progress: null, isSample: false } });
    at(0, { stage: "index", done: 0 });
    at(500, { stage: "index", done: 0.7 });
    expect(working()?.share).toBe(0.7);
  });
});
