import { describe, expect, it } from "vitest";
import { createSheetPlan, type Job, type SheetPlan } from "../../src/map/sheet-plan.ts";
import type { View } from "../../src/map/view.ts";
import { viewOn } from "../support/map-view.ts";

const PLANES = [["streets"], ["blocks", "homes", "facilities"]];
const ALL = ["blocks", "homes", "facilities"];
const HOME = viewOn([0.25, 0.5], 0.125);
const A_STEP_ON = viewOn([0.2505, 0.5], 0.125);
const FAR_ON = viewOn([0.3, 0.5], 0.125);

const AT_REST = false;
const MOVING = true;

/** Draws what is to be drawn, as if in no time. */
function draw(plan: SheetPlan, view: View, isMoving: boolean): Job | null {
  const job = plan.next(view, isMoving);
  if (job === null) return null;
  const { ids, ...about } = job;
  plan.lay(ids.map((layers) => ({ ...about, ids: layers, sheet: null, milliseconds: 1 })));
  return job;
}

function settledPlan(isApart: (id: string) => boolean = () => false): SheetPlan {
  const plan = createSheetPlan(PLANES, isApart);
  while (draw(plan, HOME, AT_REST) !== null);
  return plan;
}

describe("sheets at rest", () => {
  it("are drawn from the highest plane down, until all is there", () => {
    const plan = createSheetPlan(PLANES, () => false);
    expect(plan.isSettled(HOME)).toBe(false);
    expect(draw(plan, HOME, AT_REST)).toMatchObject({ ids: [ALL], isDraft: true });
    expect(draw(plan, HOME, AT_REST)).toMatchObject({ ids: [ALL], isDraft: false });
    expect(draw(plan, HOME, AT_REST)).toMatchObject({ ids: [["streets"]], isDraft: false });
    expect(draw(plan, HOME, AT_REST)).toBeNull();
    expect(plan.isSettled(HOME)).toBe(true);
  });

  it("are parted where something of MapLibre lies between layers", () => {
    const plan = createSheetPlan(PLANES, (id) => id === "facilities");
    expect(draw(plan, HOME, AT_REST)?.ids).toEqual([["blocks", "homes"], ["facilities"]]);
  });

  it("are drawn anew where they hold what has changed, and no others", () => {
    const plan = settledPlan((id) => id === "facilities");
    plan.outdate("homes", false);
    expect(draw(plan, HOME, AT_REST)).toMatchObject({ ids: [["blocks", "homes"]], isDraft: false });
    expect(plan.isSettled(HOME)).toBe(true);
  });

  it("stay parted when nothing lies between them any more, until the view changes", () => {
    let isApart = true;
    const plan = settledPlan((id) => isApart && id === "facilities");
    isApart = false;
    expect(plan.isSettled(HOME)).toBe(true);
    plan.outdate("facilities", false);
    expect(draw(plan, HOME, AT_REST)?.ids).toEqual([["facilities"]]);
    expect(draw(plan, FAR_ON, AT_REST)?.ids).toEqual([ALL]);
  });

  it("come as a draft first when their data are new, then in full", () => {
    const plan = settledPlan();
    plan.outdate("homes", true);
    expect(draw(plan, HOME, AT_REST)).toMatchObject({ ids: [ALL], isDraft: true });
    expect(plan.isSettled(HOME)).toBe(false);
    expect(draw(plan, HOME, AT_REST)).toMatchObject({ ids: [ALL], isDraft: false });
    expect(plan.isSettled(HOME)).toBe(true);
  });

  it("are outdated by what changes while they are drawn", () => {
    const plan = settledPlan();
    plan.outdate("blocks", false);
    const job = plan.next(HOME, AT_REST);
    plan.outdate("blocks", false);
    plan.lay([{ ...job!, ids: ALL, sheet: null, milliseconds: 1 }]);
    expect(plan.isSettled(HOME)).toBe(false);
  });
});

describe("sheets in motion", () => {
  it("are moved along while they cover the view", () => {
    expect(draw(settledPlan(), A_STEP_ON, MOVING)).toBeNull();
  });

  it.each([
    ["where the view has left them", FAR_ON],
    ["where it has come too near to them", viewOn([0.25, 0.5], 0.03125)],
  ])("are drafts of the highest plane, on one sheet, %s", (_where, view) => {
    const plan = settledPlan((id) => id === "facilities");
    expect(draw(plan, view, MOVING)).toMatchObject({ ids: [ALL], isDraft: true });
    expect(plan.frontOf("streets")?.view).toBe(HOME);
  });

  it("give back what they take the place of", () => {
    const plan = settledPlan((id) => id === "facilities");
    const { ids: _, ...about } = plan.next(FAR_ON, MOVING)!;
    const replaced = plan.lay([{ ...about, ids: ALL, sheet: null, milliseconds: 1 }]);
    expect(replaced.map(({ ids }) => ids)).toEqual([["blocks", "homes"], ["facilities"]]);
  });
});
