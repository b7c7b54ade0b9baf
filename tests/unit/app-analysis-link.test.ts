import { describe, expect, it } from "vitest";
import { linkAnalysis } from "../../src/app/analysis-link.ts";
import { missingIn } from "../../src/state/dataset-store.ts";
import type { RemoteAnalysis } from "../../src/worker/client.ts";
import { lateAnswers } from "../support/late-answers.ts";
import { district, explanation, judgement, stage } from "../support/ui-stage.tsx";

/**
 * The page's stores, linked to an analysis that answers when it is told to.
 * @param ahead versions by which the data have gone on when it answers
 */
function scene(ahead = 1) {
  const { stores } = stage({ withData: false });
  const { later, answer } = lateAnswers();
  const calls = { judge: 0 };
  const analysis = {
    judge() {
      calls.judge++;
      const version = stores.dataset.getState().data?.version ?? 0;
      return later({ ...judgement(4), version: version + ahead });
    },
    listGaps: () => Promise.resolve(null),
  } as unknown as RemoteAnalysis; // nothing else is asked for
  linkAnalysis(stores, analysis, (error) => {
    throw error;
  });
  return { stores, answer, calls };
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

describe("measuring that is stopped", () => {
  const stoppedScene = () => {
    const { stores, answer, calls } = scene();
    stores.dataset.setState({ data: dataWith(1, 3, 3) });
    // Once more, as new data bring another way to measure: it waits for the first.
    stores.settings.setState((state) => ({ ...state, settings: { ...state.settings } }));
    stores.report.setState({ isStale: false, isStopped: true });
    return { report: stores.report, answer, calls };
  };

  it("does not begin what waited for its turn", async () => {
    const { report, answer, calls } = stoppedScene();
    for (let round = 0; round < 3; round++) await answer();
    expect(calls.judge).toBe(1);
    expect(report.getState()).toMatchObject({ judged: null, isStale: false, isStopped: true });
  });

  it("is begun again when somebody asks", async () => {
    const { report, answer, calls } = stoppedScene();
    await answer();
    report.setState({ isStopped: false });
    expect(report.getState().isStale).toBe(true);
    await answer();
    expect(calls.judge).toBe(2);
  });

  it("shows the answer that was on its way, if it is about what is asked", async () => {
    const { stores, answer } = scene(0);
    stores.dataset.setState({ data: dataWith(1, 3, 3) });
    stores.report.setState({ isStale: false, isStopped: true });
    await answer();
    expect(stores.report.getState()).toMatchObject({ isStale: false, isStopped: false });
    expect(stores.report.getState().judged).not.toBeNull();
  });
});

/** A result on the screen, and an analysis that answers questions about it when it is told to. */
function sceneOfQuestions() {
  const { stores } = stage();
  const { later, answer } = lateAnswers();
  const analysis = {
    judge: () => later(judgement(4)),
    listGaps: () => Promise.resolve(null),
    explain: () => later(explanation()),
    reachArea: () => later({ type: "MultiPolygon", coordinates: [] }),
    facilityReach: () => later({ facility: 3, criterion: 0 }),
  } as unknown as RemoteAnalysis; // nothing else is asked for
  linkAnalysis(stores, analysis, (error) => {
    throw error;
  });
  /** An answer may lead to the next question. */
  const answerAll = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) await answer();
  };
  /** As the page does when another standard is chosen, or other data are opened. */
  const reset = (): void =>
    stores.report.setState({ judged: null, list: null, explanation: null, areas: {} });
  return { ...stores, answer: answerAll, reset };
}

describe("an answer that comes late", () => {
  it("is shown while nothing else is asked", async () => {
    const { view, report, answer } = sceneOfQuestions();
    view.setState({ selection: { kind: "block", group: 5 }, shownAreas: ["shop"] });
    await answer();
    expect(report.getState().explanation).toEqual(explanation());
    expect(Object.keys(report.getState().areas)).toEqual(["shop"]);
  });

  it("brings back no area that was switched off", async () => {
    const { view, report, answer } = sceneOfQuestions();
    view.setState({ shownAreas: ["shop"] });
    view.setState({ shownAreas: [] });
    await answer();
    expect(report.getState().areas).toEqual({});
  });

  it("stands under no other standard", async () => {
    const { view, report, answer, reset } = sceneOfQuestions();
    view.setState({ selection: { kind: "block", group: 5 }, shownAreas: ["shop"] });
    reset();
    await answer();
    expect(report.getState()).toMatchObject({ explanation: null, areas: {} });
  });

  it("says of no facility whom it reaches by another standard", async () => {
    const { view, report, answer, reset } = sceneOfQuestions();
    view.setState({ selection: { kind: "facility", facility: 3 }, showsFacilityReach: true });
    reset();
    await answer();
    expect(report.getState().facilityReach).toBeNull();
  });

  it("goes away with its standard, though Undo alone brings another", async () => {
    const { view, settings, report, answer } = sceneOfQuestions();
    const judged = judgement(4);
    const pack = { ...judged.settings.pack, id: "another" };
    report.setState({ judged: { ...judged, settings: { ...judged.settings, pack } } });
    view.setState({ selection: { kind: "block", group: 5 } });
    await answer();
    const shown: string[] = [];
    report.subscribe((now) => {
      const state = `${now.judged?.settings.pack.id}${now.explanation === null ? "" : " with reasons"}`;
      if (state !== shown.at(-1)) shown.push(state);
    });
    settings.setState((state) => ({ ...state, settings: { ...state.settings } }));
    await answer();
    const own = judged.settings.pack.id;
    // Of the other standard they stay only until the newer result comes.
    expect(shown).toEqual(["another with reasons", own, `${own} with reasons`]);
  });

  it("follows a slider: a limit that was moved meanwhile does not drop it", async () => {
    const { view, report, answer } = sceneOfQuestions();
    view.setState({ selection: { kind: "block", group: 5 } });
    const judged = judgement(4);
    report.setState({
      judged: { ...judged, settings: { ...judged.settings, limits: [1, 2, 3, 4] } },
    });
    await answer();
    expect(report.getState().explanation).toEqual(explanation());
  });
});
