import { describe, expect, it } from "vitest";
import { linkAnalysis } from "../../src/app/analysis-link.ts";
import { missingIn } from "../../src/state/dataset-store.ts";
import type { RemoteAnalysis } from "../../src/worker/client.ts";
import { district, judgement, stage } from "../support/ui-stage.tsx";

/** The page's stores, linked to an analysis that answers when it is told to. */
function scene() {
  const { stores } = stage({ withData: false });
  const answers: (() => void)[] = [];
  const analysis = {
    judge: () =>
      new Promise((resolve) => {
        const version = stores.dataset.getState().data?.version ?? 0;
        answers.push(() => resolve({ ...judgement(4), version: version + 1 }));
      }),
    listGaps: () => Promise.resolve(null),
  } as unknown as RemoteAnalysis; // nothing else is asked for
  linkAnalysis(stores, analysis, (error) => {
    throw error;
  });
  const answer = async (): Promise<void> => {
    for (const give of answers.splice(0)) give();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { stores, answer };
}

const dataWith = (version: number, homes: number, facilities: number) => {
  const data = district();
  return {
    ...data,
    version,
    residences: { ...data.residences, count: homes },
    facilities: { ...data.facilities, count: facilities },
  };
};

describe("a result", () => {
  it("needs homes and facilities both", () => {
    expect(missingIn(null)).toBe("both");
    expect(missingIn(dataWith(1, 0, 0))).toBe("both");
    expect(missingIn(dataWith(1, 0, 3))).toBe("residences");
    expect(missingIn(dataWith(1, 3, 0))).toBe("facilities");
    expect(missingIn(dataWith(1, 3, 3))).toBeNull();
  });

  it.each([
    { name: "facilities alone", homes: 0, facilities: 3 },
    { name: "homes alone", homes: 3, facilities: 0 },
  ])("is not shown for $name, though settings changed right before", async (given) => {
    const { stores, answer } = scene();
    stores.dataset.setState({ data: dataWith(1, 3, 3) });
    await answer();
    // As the page takes new data: first the way to measure them, then the data themselves.
    stores.settings.setState((state) => ({ ...state, settings: { ...state.settings } }));
    stores.dataset.setState({ data: dataWith(2, given.homes, given.facilities) });
    await answer();
    expect(stores.report.getState()).toMatchObject({ judged: null, isStale: false });
  });
});
