import type { Lang } from "../../core/words/lang.ts";
import type { Selection } from "../../state/selection.ts";
import {
  blockName,
  type DatasetView,
  facilityAt,
  facilityName,
  type NameWords,
  type PlaceName,
  placeText,
} from "../parts/block-label.ts";
import { categoryName } from "../parts/category-name.ts";

/** A block or a facility that a search found. */
export interface Place {
  readonly key: string;
  readonly name: PlaceName;
  readonly id: string;
  readonly isSynthetic: boolean;
  readonly isEmpty: boolean; // a block in which nobody lives
  readonly category: string | null; // shown symbol; null for a block or an unknown category
  readonly selection: Exclude<Selection, { kind: "nothing" }>;
}

interface PlaceSearch {
  readonly text: string;
  readonly most: number; // of each kind
  /** Whether anybody lives in a block: those come first. */
  readonly hasPeople: (group: number) => boolean;
  readonly words: NameWords;
  readonly lang: Lang;
}

/** Places whose name or id holds the text: blocks with people, empty blocks, then facilities. */
export function findPlaces(
  { blocks, facilities }: DatasetView,
  { text, most, hasPeople, words, lang }: PlaceSearch,
): readonly Place[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const holds = (word: string | undefined): boolean =>
    word?.toLowerCase().includes(wanted) ?? false;
  const isBlock = (row: number): boolean =>
    holds(blocks.ids[row]) || holds(placeText(blockName(blocks, row, words)));
  const isFacility = (row: number): boolean =>
    holds(facilities.names[row]) || holds(facilities.ids[row]);
  return [
    ...rowsThat(isBlock, hasPeople, blocks.count, most).map(
      (group): Place => ({
        key: `block-${group}`,
        name: blockName(blocks, group, words),
        id: blocks.ids[group] ?? "",
        isSynthetic: false,
        isEmpty: !hasPeople(group),
        category: null,
        selection: { kind: "block", group },
      }),
    ),
    ...rowsThat(isFacility, () => true, facilities.count, most).map((facility): Place => {
      const facts = facilityAt(facilities, facility);
      const category = facilities.categories[facility]?.[0] ?? null;
      return {
        key: `facility-${facility}`,
        name: facilityName(facts, category && categoryName(category, lang), words),
        id: facts.id,
        isSynthetic: facts.isSynthetic,
        isEmpty: false,
        category,
        selection: { kind: "facility", facility },
      };
    }),
  ];
}

/** Looks through the names as they are: 100,000 of them take a blink, and nothing is kept. */
function rowsThat(
  fits: (row: number) => boolean,
  isFirst: (row: number) => boolean,
  count: number,
  most: number,
): readonly number[] {
  const first: number[] = [];
  const others: number[] = [];
  for (let row = 0; row < count && first.length < most; row++) {
    if (fits(row)) (isFirst(row) ? first : others).push(row);
  }
  return [...first, ...others].slice(0, most);
}
