import { DEFAULT_PACK_ID, packById } from "../core/standards/registry.ts";
import { createDatasetStore } from "../state/dataset-store.ts";
import { createReportStore } from "../state/report-store.ts";
import { createSettingsStore } from "../state/settings-store.ts";
import { createViewStore } from "../state/view-store.ts";
import type { Commands } from "../ui/commands.ts";
import type { Stores } from "../ui/stores.ts";
import { startAnalysis } from "../worker/client.ts";
import { linkAnalysis } from "./analysis-link.ts";
import { linkComparison } from "./comparison-link.ts";
import { createCommands } from "./create-commands.ts";
import { type Address, linkDocument } from "./document-link.ts";
import { linkNames } from "./local-names.ts";
import { createMapHolder, type MapHolder } from "./map-holder.ts";
import { firstLang, readPreferences } from "./preferences.ts";
import { isStopped, recoveryEvents } from "./recovery-link.ts";
import { createSettingsHistory } from "./settings-history.ts";
import { readViewLink, settingsFromLink, type ViewLink } from "./view-link.ts";
import { createWorkWatch } from "./work-watch.ts";

export interface App {
  readonly stores: Stores;
  readonly commands: Commands;
  readonly map: MapHolder;
}

/** Makes the parts and lets them know each other. The only place that knows them all. */
export function createApp(): App {
  const opened = readViewLink(location.hash);
  const stores = createStores(opened);
  const onCrash = (error: unknown): void => {
    if (isStopped(error)) return;
    stores.dataset.setState({ crash: error instanceof Error ? error.message : String(error) });
  };
  const analysis = startAnalysis({
    ...recoveryEvents(stores, onCrash),
    onWorking: createWorkWatch(stores, () => performance.now()),
  });
  const map = createMapHolder(stores, onCrash);
  const history = createSettingsHistory(stores.settings, () => performance.now());
  const today = (): string => new Date().toISOString().slice(0, 10);
  const link = (): Address => address;
  const commands = createCommands({ stores, analysis, map, history, link, onCrash, today });
  linkAnalysis(stores, analysis, onCrash);
  linkComparison(stores, analysis, onCrash);
  const address = linkDocument(stores, history, opened);
  askBeforeLeaving(stores);
  linkNames(stores);
  commands.openSample();
  return { stores, commands, map };
}

/** Files are in this page alone: a reload would lose what was said of them. */
function askBeforeLeaving({ dataset }: Pick<Stores, "dataset">): void {
  addEventListener("beforeunload", (event) => {
    const { data, isSample, crash } = dataset.getState();
    const hasOwn = data !== null && !isSample && data.layers.length > 0;
    if (hasOwn && crash === null) event.preventDefault();
  });
}

function createStores(link: ViewLink): Stores {
  const pack = packById(link.pack ?? DEFAULT_PACK_ID) ?? packById(DEFAULT_PACK_ID);
  if (pack === null) throw new Error(`the standard ${DEFAULT_PACK_ID} is missing`);
  const kept = readPreferences();
  return {
    dataset: createDatasetStore(),
    settings: createSettingsStore(settingsFromLink(pack, link), link.distance !== null),
    report: createReportStore(),
    view: createViewStore({
      lang: firstLang(link.lang, kept.lang, navigator.language),
      theme: kept.theme,
      legend: { isOpen: null, showsSymbols: kept.showsSymbols },
      hintsDismissed: kept.hintsDismissed,
    }),
  };
}
