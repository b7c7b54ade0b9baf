import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace, type Pace } from "../../src/map/pace.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const QUICK = 8;
const SLOW = 400;

function paceAfter(...pictures: readonly number[]): Pace {
  const pace = createPace();
  for (const milliseconds of pictures) pace.drew(milliseconds);
  return pace;
}

describe("the pace of the map", () => {
  it.each([
    ["before the first picture", []],
    ["while pictures are quick", [QUICK, QUICK, QUICK]],
    ["after a slow start", [SLOW, SLOW, QUICK]],
    ["after one slow picture among quick ones", [QUICK, SLOW, QUICK]],
  ])("passes every change on at once %s", (_when, pictures) => {
    const pace = paceAfter(...pictures);
    const act = vi.fn();
    pace.ask("report", act);
    expect(act).toHaveBeenCalledOnce();
    expect(pace.isHolding()).toBe(false);
  });

  it.each([
    ["one quick picture", [QUICK], true],
    ["a row of them", [QUICK, QUICK, QUICK], false],
  ])("calls pictures slow after %s: %s", (_what, pictures, isSlow) => {
    const pace = paceAfter(SLOW, SLOW, SLOW, ...pictures);
    expect(pace.isSlow()).toBe(isSlow);
  });

  it("passes only the last change of a run on while pictures are slow", () => {
    const pace = paceAfter(SLOW, SLOW, SLOW);
    const acts = [vi.fn(), vi.fn(), vi.fn()];
    for (const act of acts) {
      pace.ask("report", act);
      vi.advanceTimersByTime(50);
    }
    expect(pace.isHolding()).toBe(true);
    vi.runAllTimers();
    expect(acts.map((act) => act.mock.calls.length)).toEqual([0, 0, 1]);
    expect(pace.isHolding()).toBe(false);
  });

  it("keeps changes to different parts of the picture apart", () => {
    const pace = paceAfter(SLOW, SLOW, SLOW);
    const [report, walks] = [vi.fn(), vi.fn()];
    pace.ask("report", report);
    pace.ask("walks", walks);
    vi.runAllTimers();
    expect(report).toHaveBeenCalledOnce();
    expect(walks).toHaveBeenCalledOnce();
  });

  it("forgets a change that was dropped", () => {
    const pace = paceAfter(SLOW, SLOW, SLOW);
    const act = vi.fn();
    pace.ask("report", act);
    pace.drop();
    vi.runAllTimers();
    expect(act).not.toHaveBeenCalled();
  });
});
