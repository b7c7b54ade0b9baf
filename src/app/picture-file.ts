import { focusRow } from "../state/view-store.ts";
import { reachOnMap } from "../ui/map/marks-on-map.ts";
import { mapPicture } from "../ui/picture/map-picture.ts";
import type { Stores } from "../ui/stores.ts";
import { lateWordsOf } from "../ui/words/late-words.ts";
import type { ExportedFile } from "../worker/protocol.ts";
import { type MapHolder, ON_PAPER } from "./map-holder.ts";

interface PictureTools {
  readonly stores: Stores;
  readonly map: MapHolder;
  readonly say: (words: string) => void;
  readonly date: string;
}

/** The map as a file; or why there is none, null where the result went away meanwhile. */
export async function pictureFile({
  stores: { dataset, report, view },
  map,
  say,
  date,
}: PictureTools): Promise<ExportedFile | string | null> {
  const words = lateWordsOf(view.getState().lang).picture;
  const isReady = view.getState().mapStatus === "ready";
  const drawing = isReady ? map.use((drawn) => drawn.stillAs(ON_PAPER)) : undefined;
  if (drawing === undefined) return words.noMap;
  say(words.making);
  const still = await drawing.catch(() => null);
  if (still === null) return words.noMap; // it went away meanwhile
  const { data, isSample } = dataset.getState();
  const { judged, comparison, areas, facilityReach } = report.getState();
  const { streets, basemap, lang, showsFacilityReach } = view.getState();
  if (data === null || judged === null) return null;
  const isFromOsm = isSample || basemap !== null;
  const focus = focusRow(view.getState(), judged.settings.pack);
  const reach = reachOnMap({ areas, facilityReach, judged }, showsFacilityReach);
  const shown = { data, judged, comparison, focus, reach, streets, isFromOsm, date };
  const bytes = await mapPicture(still, shown, lang);
  return { fileName: "map.png", mediaType: "image/png", bytes };
}
