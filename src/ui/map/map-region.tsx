import { lazy, Suspense } from "react";
import { useCommands } from "../commands.ts";
import { IconButton } from "../parts/icon-button.tsx";
import { useDataset, useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { Attribution } from "./attribution.tsx";

/** Fetched after the page, as the map that it explains is. */
const Legend = lazy(async () => ({ default: (await import("./legend.tsx")).Legend }));

/** Comes after the page, and before there is much to point at. */
const MapNotes = lazy(async () => ({
  default: (await import("./map-notes.tsx")).MapNotes,
}));

interface MapRegionProps {
  /** Gets the element that the map is drawn in; null when it goes away. */
  readonly attachMap: (container: HTMLElement | null) => void;
}

/** The place of the map, with what lies on its corners. */
export function MapRegion({ attachMap }: MapRegionProps) {
  const { map: words } = useWords();
  const { fitToData, zoomBy } = useCommands();
  const hasData = useDataset(({ data }) => data?.bounds != null);
  const isReady = useView((view) => view.mapStatus === "ready");
  return (
    <section className="map-region" aria-label={words.region}>
      <div className="map-canvas" ref={attachMap} />
      <MapTrouble />
      {isReady && hasData && (
        <>
          <div className="map-buttons">
            <IconButton icon="fit" label={words.fit} onClick={() => fitToData()} />
            <IconButton icon="plus" label={words.zoomIn} onClick={() => zoomBy(1)} />
            <IconButton icon="minus" label={words.zoomOut} onClick={() => zoomBy(-1)} />
          </div>
          <Suspense fallback={null}>
            <Legend />
          </Suspense>
        </>
      )}
      <Suspense fallback={null}>
        <MapNotes />
      </Suspense>
      <Attribution />
    </section>
  );
}

/** Why there is no map, and what to do. */
function MapTrouble() {
  const { map: words } = useWords();
  const { retryMap } = useCommands();
  const status = useView((view) => view.mapStatus);
  if (status === "ready") return null;
  if (status === "starting") return <p className="map-message fine">{words.starting}</p>;
  return (
    <div className="map-message map-trouble">
      <p>{status === "no-webgl" ? words.noWebgl : words.lost}</p>
      <button type="button" className="button" onClick={() => retryMap()}>
        {words.retry}
      </button>
    </div>
  );
}
