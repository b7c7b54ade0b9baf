import { useDataset, useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

const OSM_COPYRIGHT = "https://www.openstreetmap.org/copyright";

/** Whose data these are, where that is known: the sample and every basemap come from OpenStreetMap. */
export function Attribution() {
  const { map: words } = useWords();
  const isSample = useDataset((dataset) => dataset.isSample && dataset.data !== null);
  const hasBasemap = useView((view) => view.basemap !== null);
  if (!isSample && !hasBasemap) return null;
  return (
    <p className="attribution">
      <a href={OSM_COPYRIGHT} target="_blank" rel="noopener noreferrer">
        {words.osm}
      </a>
    </p>
  );
}
