import { dataText } from "../../core/words/data-text.ts";
import type { DatasetState } from "../../state/dataset-store.ts";
import type { UiWords } from "../words/ui-words.ts";

export type DatasetView = NonNullable<DatasetState["data"]>;

/** What a place is called on the page. Files call it by its id, and searches find it by that. */
export interface PlaceName {
  readonly name: string;
  /** Tells places without a name apart; "" where the name does that. */
  readonly mark: string;
}

export type NameWords = UiWords["names"];

/** Ids that were given by a machine and tell people nothing: OpenStreetMap's, row numbers, hashes. */
const RAW_ID =
  /^(?:(?:node|way|relation|rel|[nwr])[/:_ ]?\d+|#\d+|\d{6,}|[\da-f]{8}-[\da-f-]{27})$/i;
const MARK_CHARACTERS = 5;

function nameOf(name: string, id: string, unnamed: string): PlaceName {
  if (name !== "") return { name, mark: "" };
  if (id !== "" && !RAW_ID.test(id)) return { name: id, mark: "" };
  return { name: unnamed, mark: shortened(id) };
}

/** "…48373" of "way/242348373"; "#3277" as it is. */
function shortened(id: string): string {
  const bare = id.replace(/^[a-z]+[/:_ ]?/i, "");
  return bare.length > MARK_CHARACTERS + 1 ? `…${bare.slice(-MARK_CHARACTERS)}` : bare;
}

/** In one line, where a name and its mark cannot look different. */
export const placeText = ({ name, mark }: PlaceName): string =>
  mark === "" ? name : `${name} ${mark}`;

type NamedBlocks = Pick<DatasetView["blocks"], "count" | "names" | "ids" | "source">;

/** What a row of the report is called; the last row is "outside". */
export function blockName(blocks: NamedBlocks, group: number, words: NameWords): PlaceName {
  if (group >= blocks.count) return { name: words.outsideBlocks, mark: "" };
  const name = blocks.names[group] ?? "";
  if (name === "" && isMade(blocks)) {
    return { name: words.made(blocks.source.kind, group + 1), mark: "" };
  }
  return nameOf(name, blocks.ids[group] ?? "", words.unnamedBlock);
}

export const blockLabel = (blocks: NamedBlocks, group: number, words: NameWords): string =>
  placeText(blockName(blocks, group, words));

/** The same on the map, where there is no room for more than a name or a number; "" without one. */
export function blockNameOnMap(blocks: NamedBlocks, group: number): string {
  const name = blocks.names[group] ?? "";
  if (name === "" && isMade(blocks)) return String(group + 1);
  const id = blocks.ids[group] ?? "";
  return name || (RAW_ID.test(id) ? "" : id);
}

/** Blocks that the program made have ids that say where they lie, and no names. */
const isMade = ({ source: { kind } }: NamedBlocks): boolean =>
  kind === "hexagons" || kind === "faces";

interface Facility {
  readonly name: string; // "" without one
  readonly id: string;
  readonly isSynthetic: boolean;
}

/** @param category its name in the language that is on; null where it is not known */
export function facilityName(
  { name, id, isSynthetic }: Facility,
  category: string | null,
  words: NameWords,
): PlaceName {
  // A badge says it, and is not cut off where the name is.
  const bare = isSynthetic ? name.replace(/\s*[(（](?:synthetic|虚构)[)）]\s*$/iu, "") : name;
  return nameOf(dataText(bare), dataText(id), words.unnamed(category));
}

export const homeName = (name: string, id: string, words: NameWords): PlaceName =>
  nameOf(name, id, words.unnamedHome);

/** A row of the facilities, as names are made of it. */
export const facilityAt = (
  facilities: Pick<DatasetView["facilities"], "names" | "ids" | "synthetic">,
  row: number,
): Facility => ({
  name: facilities.names[row] ?? "",
  id: facilities.ids[row] ?? "",
  isSynthetic: facilities.synthetic[row] === 1,
});
