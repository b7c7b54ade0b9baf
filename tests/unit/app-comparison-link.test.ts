import { describe, expect, it } from "vitest";
import { comparisonOf, linkComparison } from "../../src/app/comparison-link.ts";
import type { RemoteAnalysis } from "../../src/worker/client.ts";
import { lateAnswers } from "../support/late-answers.ts";
import { judgement, stage } from "../support/ui-stage.tsx";

const FIT = { factor: 1.31, walks: 400 };

/** A result on the screen, and an analysis that compares and fits when it is told to. */
function scene() {
  const { stores } = stage();
  const { later, answer } = lateAnswers();
  const analysis = {
    compare: ({ first, second }: { first: string; second: string }) =>
      later({ version: 1, of: `${first} ${second}` }),
    fitDetour: () => later(FIT),
  } as unknown as RemoteAnalysis; // nothing else is asked for
  linkComparison(stores, analysis, (error) => {
    throw error;
  });
  return { ...stores, answer };
}

describe("two yardsticks side by side", () => {
  it("never show the figures of others that were chosen before", async () => {
    const { view, report, answer } = scene();
    view.setState({ compare: comparisonOf("straight", "network") });
    view.setState({ compare: comparisonOf("straight", "detour") });
    await answer();
    expect(report.getState().comparison).toBeNull();
    await answer();
    expect(report.getState().comparison).toMatchObject({ of: "straight detour" });
  });

  it("leave nothing behind when they are put away while they are measured", async () => {
    const { view, report, answer } = scene();
    view.setState({ compare: comparisonOf("straight", "network") });
    view.setState({ compare: null });
    await answer();
    expect(report.getState().comparison).toBeNull();
  });
});

describe("the detour factor of the streets", () => {
  it("is not taken away by a question that a newer one overtook", async () => {
    const { view, report, answer } = scene();
    view.setState({ compare: comparisonOf("straight", "network") });
    await answer();
    expect(report.getState().detourFit).toEqual(FIT);
    const seen: unknown[] = [];
    report.subscribe(({ detourFit }) => seen.push(detourFit));
    for (let step = 0; step < 3; step++) report.setState({ judged: judgement(4) });
    await answer();
    await answer();
    expect(seen).not.toContain(null);
  });
});
