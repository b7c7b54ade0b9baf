import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { filledText } from "./columns.ts";
import { frequencyNote } from "./frequency-note.ts";

/** Columns in which tables of roads, other than OpenStreetMap's, say of what kind each is. */
const KIND_COLUMNS = [
  ...["道路类型", "道路类别", "道路等级", "道路性质", "类型", "类别", "等级"],
  ...["road_type", "road_class", "roadclass", "roadtype", "class", "type", "kind"],
] as const;

/** Kinds that nobody walks along, as whole words: 快速路辅路 may well be walked along. */
const NOT_ON_FOOT =
  /^(?:高速公路|高速|高速路|(?:城市)?快速路|匝道|铁路|motorway|expressway|freeway|railway)$/i;

/**
 * A note where lines that count as ways on foot are called expressways or railways: only `highway`,
 * `foot`, `access` and `walkable` say what is none.
 */
export function roadsWalked(raw: RawLayer): readonly Note[] {
  const { properties } = raw;
  const columns = KIND_COLUMNS.filter((key) => properties.keys.includes(key));
  if (columns.length === 0 || properties.keys.includes("highway")) return [];
  const kindOf = filledText(properties, columns);
  const kinds: string[] = [];
  for (let row = 0; row < properties.count; row++) {
    const kind = kindOf(row).trim();
    if (NOT_ON_FOOT.test(kind)) kinds.push(kind);
  }
  return kinds.length === 0 ? [] : [frequencyNote(raw, "roads-walked", kinds)];
}
