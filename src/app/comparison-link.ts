import type { AnalysisSettings } from "../core/model/analysis.ts";
import type { Yardstick } from "../core/model/yardstick.ts";
import { DEFAULT_DETOUR_FACTOR } from "../core/standards/demand.ts";
import type { CompareView } from "../state/view-store.ts";
import type { Commands } from "../ui/commands.ts";
import type { Stores } from "../ui/stores.ts";
import { wordsOf } from "../ui/words/words.ts";
import type { RemoteAnalysis } from "../worker/client.ts";
import type { CompareRequest } from "../worker/protocol.ts";
import { basisOf } from "./analysis-link.ts";
import { latestShown } from "./latest.ts";
import { saveFile } from "./save-file.ts";
import type { SettingsHistory } from "./settings-history.ts";

/** Keeps two yardsticks side by side while somebody looks, and fits the factor of the streets. */
export function linkComparison(
  stores: Stores,
  analysis: RemoteAnalysis,
  onCrash: (error: unknown) => void,
): void {
  const refreshComparison = comparisonRefresher(stores, analysis);
  const refreshFit = fitRefresher(stores, analysis);
  const refresh = (): void => {
    refreshComparison().catch(onCrash);
    refreshFit().catch(onCrash);
  };
  stores.report.subscribe((now, before) => {
    if (now.judged !== before.judged) refresh();
  });
  stores.view.subscribe((now, before) => {
    if (!asksTheSame(now.compare, before.compare)) refresh();
  });
}

/** Sorting the list asks for no other figures. */
const asksTheSame = (a: CompareView | null, b: CompareView | null): boolean =>
  a?.first === b?.first && a?.second === b?.second && a?.detourFactor === b?.detourFactor;

function comparisonRefresher(stores: Stores, analysis: RemoteAnalysis) {
  const { view, report } = stores;
  const ask = latestShown({
    call: (request: CompareRequest) => analysis.compare(request),
    inputs: () => {
      const { compare } = view.getState();
      return [...basisOf(stores), compare?.first, compare?.second, compare?.detourFactor];
    },
    show: (comparison) => {
      // Stopped, or overtaken by newer data: their own answer is on its way.
      if (comparison === null || comparison.version !== report.getState().judged?.version) return;
      report.setState({ comparison });
    },
  });
  return async (): Promise<void> => {
    const request = compareRequest(stores);
    if (request === null) {
      report.setState({ comparison: null });
      return;
    }
    await ask(request);
  };
}

/** Asked for only where it is shown: it needs all walks to be measured. */
function fitRefresher(stores: Stores, analysis: RemoteAnalysis) {
  const { view, report, dataset } = stores;
  const ask = latestShown({
    call: (settings: AnalysisSettings) => analysis.fitDetour(settings),
    inputs: () => basisOf(stores),
    show: (detourFit) => report.setState({ detourFit }),
  });
  return async (): Promise<void> => {
    const { judged } = report.getState();
    if (judged === null) {
      report.setState({ detourFit: null });
      return;
    }
    const isShown = view.getState().compare !== null || judged.settings.distance.model === "detour";
    if (!isShown) return;
    if (judged.version === dataset.getState().data?.version) await ask(judged.settings);
  };
}

/** What the comparison on the screen asks of the worker; null while there is none. */
function compareRequest({ view, report }: Stores): CompareRequest | null {
  const { compare } = view.getState();
  const { judged } = report.getState();
  if (compare === null || judged === null) return null;
  const { settings } = judged;
  const { first, second } = compare;
  return { settings, first, second, detourFactor: factorOf(settings, compare) };
}

const factorOf = ({ distance }: AnalysisSettings, { detourFactor }: CompareView): number =>
  detourFactor ?? (distance.model === "detour" ? distance.factor : DEFAULT_DETOUR_FACTOR);

type ComparisonCommands = Pick<Commands, "compare" | "takeDetourFactor" | "saveComparison">;

interface ComparisonTools {
  readonly stores: Stores;
  readonly analysis: RemoteAnalysis;
  readonly history: SettingsHistory;
  readonly onCrash: (error: unknown) => void;
}

export function comparisonCommands({
  stores,
  analysis,
  history,
  onCrash,
}: ComparisonTools): ComparisonCommands {
  const { view, settings, dataset } = stores;
  return {
    compare(change) {
      if (change === null) {
        view.setState({ compare: null });
        return;
      }
      // The question that is asked most: how much does it matter that people cannot fly?
      const hasStreets = (dataset.getState().data?.streetCount ?? 0) > 0;
      const second = hasStreets ? "network" : "detour";
      view.setState(({ compare, tab }) => ({
        compare: { ...(compare ?? comparisonOf("straight", second)), ...change },
        // On a narrow screen it stands where the list does.
        tab: compare === null ? "gaps" : tab,
      }));
    },
    takeDetourFactor(factor) {
      const now = settings.getState().settings;
      if (now.distance.model === "detour") {
        history.change("distance", { ...now, distance: { model: "detour", factor } });
      }
      view.setState(({ compare }) => ({
        compare: compare && withDetour({ ...compare, detourFactor: factor }),
      }));
    },
    saveComparison() {
      const request = compareRequest(stores);
      if (request === null) return;
      analysis
        .exportComparison(request)
        .then(({ fileName, mediaType, bytes }) => {
          saveFile(fileName, mediaType, bytes);
          view.setState({ toast: wordsOf(view.getState().lang).saved(fileName) });
        })
        .catch(onCrash);
    },
  };
}

/** Two yardsticks as they are first shown: the blocks with most people on top. */
export const comparisonOf = (first: Yardstick, second: Yardstick): CompareView => ({
  first,
  second,
  detourFactor: null,
  sort: null,
  descending: true,
});

/** A factor would show nowhere without its yardstick: that takes the place of the bare line. */
function withDetour(compare: CompareView): CompareView {
  const { first, second } = compare;
  if (first === "detour" || second === "detour") return compare;
  return second === "straight" ? { ...compare, second: "detour" } : { ...compare, first: "detour" };
}
