import { limitOf } from "../core/coverage/cells.ts";
import type { Question } from "../core/coverage/explain.ts";
import { criterionOfFacility } from "../core/coverage/facility-reach.ts";
import {
  type AnalysisSettings,
  DEFAULT_NETWORK,
  type DistanceSetting,
  type NetworkSetting,
} from "../core/model/analysis.ts";
import type { Lang } from "../core/words/lang.ts";
import { missingIn } from "../state/dataset-store.ts";
import type { ReportState } from "../state/report-store.ts";
import type { Selection } from "../state/selection.ts";
import { focusRow } from "../state/view-store.ts";
import type { Stores } from "../ui/stores.ts";
import { fetchAnswers } from "../ui/why/late-answer.tsx";
import type { RemoteAnalysis } from "../worker/client.ts";
import type { JudgedView, ReachShape } from "../worker/protocol.ts";
import { latest, latestShown } from "./latest.ts";
import { isSameData } from "./local-names.ts";

/** Asks the worker again whenever something that a result depends on has changed. */
export function linkAnalysis(
  stores: Stores,
  analysis: RemoteAnalysis,
  onCrash: (error: unknown) => void,
): void {
  const refreshReport = reportRefresher(stores, analysis);
  const refreshList = listRefresher(stores, analysis);
  const refreshExplanation = explanationRefresher(stores, analysis);
  const refreshAreas = areaRefresher(stores, analysis);
  const refreshReach = facilityReachRefresher(stores, analysis);
  const refreshStreets = streetCheckRefresher(stores, analysis);
  const run = (refresh: () => Promise<void>): void => {
    refresh().catch(onCrash);
  };

  stores.dataset.subscribe((now, before) => {
    if (now.data === before.data) return;
    if (isSameData(now.data, before.data)) return run(refreshExplanation); // it names places
    run(refreshReport);
    run(refreshStreets);
  });
  stores.settings.subscribe((now, before) => {
    if (now.settings !== before.settings) run(refreshReport);
    if (now.settings.distance !== before.settings.distance) run(refreshStreets);
  });
  stores.report.subscribe((now, before) => {
    const isAskedAgain = before.isStopped && !now.isStopped && now.judged === before.judged;
    if (isAskedAgain && !now.isStale) run(refreshReport);
    if (now.judged !== before.judged || now.isStale !== before.isStale) run(refreshList);
    if (now.judged === before.judged) return;
    run(refreshExplanation);
    run(refreshAreas);
    run(refreshReach);
  });
  stores.view.subscribe((now, before) => {
    if (now.selection !== before.selection) run(refreshExplanation);
    if (now.shownAreas !== before.shownAreas) run(refreshAreas);
    if (now.streets !== before.streets) run(refreshStreets);
    if (now.selection !== before.selection || now.focus !== before.focus) run(refreshReach);
  });
}

function reportRefresher({ dataset, settings, report }: Stores, analysis: RemoteAnalysis) {
  const judge = latest((wanted: AnalysisSettings) =>
    // What waited for its turn when all was stopped is not begun.
    report.getState().isStopped ? Promise.resolve(null) : analysis.judge(wanted),
  );
  let turn = 0;
  /** Whether an answer is about what the page shows, and nobody gave it up. */
  const isWanted = (judged: JudgedView, asked: number): boolean => {
    const { data } = dataset.getState();
    if (judged.version !== data?.version) return false; // newer data: their own answer is on its way
    if (missingIn(data) !== null) return false; // asked about other data, and answered from these
    return asked === turn || !report.getState().isStopped;
  };
  return async (): Promise<void> => {
    const asked = ++turn;
    if (missingIn(dataset.getState().data) !== null) {
      // What was asked about the data before these is answered to nobody, nor can it be asked again.
      const { isStale, isStopped } = report.getState();
      if (isStale || isStopped) report.setState({ isStale: false, isStopped: false });
      return;
    }
    report.setState({ isStale: true, isStopped: false });
    const judged = await judge(settings.getState().settings);
    // Null where it was stopped, or newer settings came.
    if (judged === null || !isWanted(judged, asked)) return;
    const before = report.getState().judged?.settings.pack.id;
    const isOther = before !== undefined && before !== judged.settings.pack.id; // by Undo or a link
    report.setState({
      ...(isOther ? NO_ANSWERS : {}),
      ...{ judged, isStale: asked !== turn, isStopped: false },
    });
  };
}

/** Their rows of criteria would be those of another standard. */
const NO_ANSWERS: Partial<ReportState> = {
  explanation: null,
  comparison: null,
  areas: {},
  facilityReach: null,
};

/**
 * The list takes longer than the rest, in the worker and on the screen: it is not made while a newer
 * judgement is on its way, and while a slider moves not with every step.
 */
function listRefresher({ report }: Stores, analysis: RemoteAnalysis) {
  const listGaps = latest(() => analysis.listGaps(), LIST_REST_MS);
  let listed: ReportState["judged"] = null;
  return async (): Promise<void> => {
    const { judged, isStale } = report.getState();
    if (judged === listed || (isStale && judged !== null)) return;
    listed = judged;
    if (judged === null) return;
    const list = await listGaps(undefined);
    if (list?.version === report.getState().judged?.version && list !== null) {
      report.setState({ list });
      fetchAnswers(); // with a list on the screen, why is what is asked next
    }
  };
}

/** Nobody reads a list that changes more often. */
const LIST_REST_MS = 150;

/**
 * What answers about the result stand or fall with: the data, and the list of criteria whose rows they
 * name. A limit that was moved meanwhile does not drop them: while a slider moves they follow it.
 */
export const basisOf = ({ dataset, report }: Stores): readonly unknown[] => [
  dataset.getState().data?.version,
  report.getState().judged?.settings.pack.id, // none while results are reset
];

function explanationRefresher(stores: Stores, analysis: RemoteAnalysis) {
  const { view, report } = stores;
  const explain = latestShown({
    call: ({ question, lang }: { question: Question; lang: Lang }) =>
      analysis.explain(question, lang),
    inputs: () => [...basisOf(stores), view.getState().selection],
    show: (explanation) => report.setState({ explanation }),
  });
  return async (): Promise<void> => {
    const { selection, lang } = view.getState();
    const question = questionOf(selection);
    if (question === null || report.getState().judged === null) {
      report.setState({ explanation: null });
      return;
    }
    await explain({ question, lang });
  };
}

function questionOf(selection: Selection): Question | null {
  if (selection.kind === "block") return { kind: "block", group: selection.group };
  if (selection.kind === "residence") {
    return { kind: "residence", residence: selection.residence };
  }
  return null;
}

/** Asks once for each state of the data and each way to walk, while somebody looks at the answer. */
function streetCheckRefresher(
  { dataset, settings, view, report }: Stores,
  analysis: RemoteAnalysis,
) {
  const check = latest((network: NetworkSetting) => analysis.checkStreets(network));
  let asked = "";
  return async (): Promise<void> => {
    const { isOpen, showsLoosePieces, showsApart } = view.getState().streets;
    const version = dataset.getState().data?.version ?? null;
    const { distance } = settings.getState().settings;
    const network = distance.model === "network" ? distance : DEFAULT_NETWORK;
    const question = JSON.stringify([version, network]);
    if (version === null || question === asked) return;
    if (report.getState().streetCheck !== null) report.setState({ streetCheck: null });
    asked = "";
    if (!isOpen && !showsLoosePieces && !showsApart) return;
    asked = question;
    const streetCheck = await check(network);
    if (asked === question) report.setState({ streetCheck });
  };
}

/** Always the same: another empty object would have the map draw nothing anew. */
const NO_AREAS: Readonly<Record<string, ReachShape>> = {};

interface AreaRequest {
  readonly key: string; // of the criterion
  readonly category: string;
  readonly limitMetres: number;
  readonly distance: DistanceSetting;
}

function areaRefresher(stores: Stores, analysis: RemoteAnalysis) {
  const { view, report } = stores;
  const outline = latestShown({
    call: async (requests: readonly AreaRequest[]) => {
      const areas: Record<string, ReachShape> = {};
      for (const { key, category, limitMetres, distance } of requests) {
        areas[key] = await analysis.reachArea(category, limitMetres, distance);
      }
      return areas;
    },
    inputs: () => [...basisOf(stores), view.getState().shownAreas],
    show: (areas) => report.setState({ areas }),
  });
  return async (): Promise<void> => {
    const { judged } = report.getState();
    const { shownAreas } = view.getState();
    if (judged === null || shownAreas.length === 0) {
      report.setState({ areas: NO_AREAS });
      return;
    }
    const { pack, distance } = judged.settings;
    const requests = pack.criteria.flatMap(({ key, category }, k) =>
      shownAreas.includes(key)
        ? [{ key, category, limitMetres: limitOf(judged.settings, k), distance }]
        : [],
    );
    await outline(requests);
  };
}

function facilityReachRefresher(stores: Stores, analysis: RemoteAnalysis) {
  const { dataset, view, report } = stores;
  const ask = latestShown({
    call: (question: Parameters<RemoteAnalysis["facilityReach"]>) =>
      analysis.facilityReach(...question),
    inputs: () => [...basisOf(stores), view.getState().selection, view.getState().focus],
    show: (facilityReach) => report.setState({ facilityReach }),
  });
  return async (): Promise<void> => {
    const { selection } = view.getState();
    const { judged, facilityReach } = report.getState();
    const { data } = dataset.getState();
    const criterion =
      selection.kind === "facility" && judged !== null && data !== null
        ? criterionOfFacility(
            judged.settings.pack.criteria,
            data.facilities.categories[selection.facility] ?? [],
            focusRow(view.getState(), judged.settings.pack),
          )
        : null;
    if (criterion === null || judged === null || selection.kind !== "facility") {
      if (facilityReach !== null) report.setState({ facilityReach: null });
      return;
    }
    const { settings } = judged;
    const limitMetres = limitOf(settings, criterion);
    await ask([selection.facility, criterion, limitMetres, settings.distance]);
  };
}
