import { type Selection, sameSelection, serviceOf } from "../state/selection.ts";
import { focusRow } from "../state/view-store.ts";
import type { Commands } from "../ui/commands.ts";
import { wordsOf } from "../ui/words/words.ts";
import type { CommandTools } from "./command-tools.ts";

type ViewCommands = Pick<
  Commands,
  | "select"
  | "stepTo"
  | "hover"
  | "focusOn"
  | "toggleArea"
  | "showFacilityReach"
  | "setStreets"
  | "setList"
  | "setLegend"
  | "showTab"
  | "fitToData"
  | "zoomBy"
  | "openBasemap"
  | "removeBasemap"
  | "retryMap"
  | "setLang"
  | "setTheme"
  | "dismissHints"
  | "dismissToast"
>;

export function viewCommands({ stores, map, onCrash }: CommandTools): ViewCommands {
  const { view, dataset, settings } = stores;
  /** Where a service has the focus, it goes to the one that is asked about; elsewhere all keep it. */
  const focusWith = (selection: Selection): string | null => {
    const { pack } = settings.getState().settings;
    const asked = serviceOf(selection);
    const hasFocus = focusRow(view.getState(), pack) !== null;
    return hasFocus && focusRow({ focus: asked }, pack) !== null ? asked : view.getState().focus;
  };
  return {
    select(selection) {
      const approached = { ...selection };
      const isNew = !sameSelection(selection, view.getState().selection);
      const focus = focusWith(selection);
      view.setState(isNew ? { selection, approached, focus } : { approached, focus });
    },
    stepTo(selection) {
      if (sameSelection(selection, view.getState().selection)) return;
      view.setState({ selection, focus: focusWith(selection) });
    },
    hover(hovered) {
      if (!sameSelection(hovered, view.getState().hovered)) view.setState({ hovered });
    },
    focusOn: (focus) => view.setState({ focus }),
    toggleArea: (key) =>
      view.setState(({ shownAreas }) => ({
        shownAreas: shownAreas.includes(key)
          ? shownAreas.filter((shown) => shown !== key)
          : [...shownAreas, key],
      })),
    showFacilityReach: (showsFacilityReach) => view.setState({ showsFacilityReach }),
    setStreets: (streets) =>
      view.setState((state) => ({ streets: { ...state.streets, ...streets } })),
    setList: (list) => view.setState((state) => ({ list: { ...state.list, ...list } })),
    setLegend: (legend) => view.setState((state) => ({ legend: { ...state.legend, ...legend } })),
    showTab: (tab) => view.setState({ tab }),
    fitToData() {
      const bounds = dataset.getState().data?.bounds ?? null;
      if (bounds !== null) map.use((shown) => shown.fit(bounds));
    },
    zoomBy: (levels) => map.use((shown) => shown.zoomBy(levels)),
    openBasemap(file) {
      const opening = map.use((shown) => shown.openBasemap(file));
      opening
        ?.then((opened) => {
          const words = wordsOf(view.getState().lang);
          if (opened.ok) view.setState({ basemap: file.name });
          else if (opened.reason !== "overtaken") {
            view.setState({ toast: words.basemapRefused(file.name) });
          }
        })
        .catch(onCrash);
    },
    removeBasemap() {
      map.use((shown) => shown.removeBasemap());
      view.setState({ basemap: null });
    },
    retryMap: () => map.retry(),
    setLang: (lang) => view.setState({ lang }),
    setTheme: (theme) => view.setState({ theme }),
    dismissHints: () => view.setState({ hintsDismissed: true }),
    dismissToast: () => view.setState({ toast: null }),
  };
}
