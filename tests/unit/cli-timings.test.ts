import { describe, expect, it } from "vitest";
import { createStopwatch, watched } from "../../src/cli/stopwatch.ts";
import { timingsText } from "../../src/cli/timings-text.ts";
import type { Stage } from "../../src/core/model/stage.ts";
import { sourceFile } from "../support/source-file.ts";

describe("the stopwatch", () => {
  it("books every millisecond since the start on one stage, turns of a stage together", () => {
    let now = 70;
    let peak = 1;
    const watch = createStopwatch({ millisSinceStart: () => now, peakBytes: () => peak });
    const spend = (stage: Stage, millis: number, bytes: number): void => {
      watch.enter(stage);
      now += millis;
      peak = Math.max(peak, bytes);
    };
    spend("read", 5, 10);
    spend("parse", 20, 30);
    spend("read", 1, 30);
    spend("write", 4, 40);
    expect(watch.times()).toEqual([
      { stage: "start", millis: 70, peakBytes: 1 },
      { stage: "read", millis: 6, peakBytes: 30 },
      { stage: "parse", millis: 20, peakBytes: 30 },
      { stage: "write", millis: 4, peakBytes: 40 },
    ]);
  });

  it("tells waiting for the bytes of a file from working on them", async () => {
    const entered: Stage[] = [];
    const source = watched(sourceFile("a.geojson", "abc"), (stage) => entered.push(stage));
    for await (const _ of source.chunks()) entered.push("judge");
    expect(entered.slice(0, 3)).toEqual(["read", "parse", "judge"]);
    expect(entered.slice(-2)).toEqual(["read", "parse"]);
  });
});

describe("the table of timings", () => {
  const times = [
    { stage: "parse", millis: 750, peakBytes: 2 ** 20 },
    { stage: "write", millis: 250.4, peakBytes: 3 * 2 ** 20 },
  ] as const;

  it("stands in columns, with the whole at the end", () => {
    expect(timingsText(times, "en").split("\n")).toEqual([
      "stage  seconds  share  peak MiB",
      "parse    0.750   75 %         1",
      "write    0.250   25 %         3",
      "total    1.000  100 %         3",
      "",
    ]);
  });

  it("keeps its columns under Chinese words", () => {
    expect(timingsText(times, "zh").split("\n").slice(0, 2)).toEqual([
      "阶段     秒  占比  内存峰值 MiB",
      "解析  0.750   75%             1",
    ]);
  });
});
