import type { GapMap } from "../map/map-types.ts";
import type { MapInsets } from "../ui/app-shell.tsx";
import type { Stores } from "../ui/stores.ts";
import { linkMap } from "./map-link.ts";

/** Light, whatever the page is, and at least twice as fine as CSS pixels. */
export const ON_PAPER = { isDark: false, pixelRatio: 2 } as const;

/** The one map of the page, as far as it could be started. */
export interface MapHolder {
  /** The place on the page for the map; null when React takes it away. */
  attach(container: HTMLElement | null): void;
  /** Space that panels take from the map, in CSS pixels. */
  setInsets(insets: MapInsets): void;
  /** Tries again after the graphics context could not be had. */
  retry(): void;
  /** Runs with the map if there is one. */
  use<Answer>(act: (map: GapMap) => Answer): Answer | undefined;
}

export function createMapHolder(stores: Stores, onCrash: (error: unknown) => void): MapHolder {
  let container: HTMLElement | null = null;
  let map: GapMap | null = null;
  let insets: MapInsets = { top: 0, right: 0, bottom: 0, left: 0, legend: 0 };
  let unlink = (): void => {};
  /** Rows of what is drawn in outline are not those of the data that the page is about. */
  const isOutline = (): boolean => stores.dataset.getState().outline !== null;

  const start = async (place: HTMLElement): Promise<void> => {
    // The map is half of the page's bytes: the rest is on screen before it arrives.
    const { createGapMap } = await import("../map/create-gap-map.ts");
    if (container !== place || map !== null) return;
    const { isDark, lang } = stores.view.getState();
    const made = createGapMap(
      place,
      {
        onHover: (hovered) => {
          if (!isOutline()) stores.view.setState({ hovered });
        },
        onSelect: (selection) => {
          if (isOutline()) return;
          // A narrow screen shows one thing at a time: who points at a place asks why.
          const isPlace = selection.kind !== "nothing";
          stores.view.setState(isPlace ? { selection, tab: "why" } : { selection });
        },
        onStatus: (mapStatus) => stores.view.setState({ mapStatus }),
      },
      { isDark, lang },
    );
    if (!made.ok) {
      stores.view.setState({ mapStatus: "no-webgl" });
      return;
    }
    map = made.value;
    map.setPadding(insets);
    unlink = linkMap(stores, map);
  };

  const stop = (): void => {
    unlink();
    map?.destroy();
    map = null;
  };

  return {
    attach(place) {
      if (place === container) return;
      stop();
      container = place;
      if (place !== null) start(place).catch(onCrash);
    },
    setInsets(now) {
      insets = now;
      map?.setPadding(now);
    },
    retry() {
      stop();
      stores.view.setState({ mapStatus: "starting" });
      if (container !== null) start(container).catch(onCrash);
    },
    use: (act) => (map === null ? undefined : act(map)),
  };
}
