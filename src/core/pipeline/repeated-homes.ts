import type { JsonValue } from "../model/json.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { filledText } from "./columns.ts";
import { ALONE } from "./first-at-place.ts";
import { noteAt } from "./quantity-reader.ts";
import type { ReadLayer } from "./read-layer.ts";

/**
 * One note for all homes that repeat an earlier one in place, id and every value: a table that was
 * pasted twice counts its people twice. Homes with outlines are compared where outlines are mended.
 *
 * All stay counted, for two flats of one building may well look alike. Where neither an id nor a name
 * tells homes apart they are noted only if every one comes equally often: so does a copy of the whole.
 * @param firstAt see `firstAtPlace`
 */
export function repeatedHomes(layer: ReadLayer, firstAt: Int32Array): readonly Note[] {
  const { raw } = layer;
  const facts = factsOf(layer);
  const sameId = new Map<string, number[]>(); // rows
  for (let row = 0; row < firstAt.length; row++) {
    const first = firstAt[row] ?? ALONE;
    if (first >= 0) addRow(sameId, `${first} ${facts.idOf(row)}`, row);
  }
  const named: Repeated[] = [];
  const nameless: Repeated[] = [];
  for (const rows of sameId.values()) {
    for (const home of byValues(rows, facts.valuesOf)) {
      (facts.isNameless(home.first) ? nameless : named).push(home);
    }
  }
  const isCopy = isCopyOfTheWhole(nameless) && !hasLoneHome(firstAt, facts.isNameless);
  return noteOf(raw, isCopy ? [...named, ...nameless] : named);
}

const hasLoneHome = (firstAt: Int32Array, isNameless: (row: number) => boolean): boolean =>
  firstAt.some((first, row) => first === ALONE && isNameless(row));

function addRow(groups: Map<string, number[]>, key: string, row: number): void {
  const rows = groups.get(key);
  if (rows === undefined) groups.set(key, [row]);
  else rows.push(row);
}

/** Homes that are the same in everything. */
interface Repeated {
  readonly first: number; // row
  second: number; // NO_ROW while there is none
  count: number;
}

const NO_ROW = -1;
/** Values are read only where an id does not tell homes apart: of few homes, as a rule. */
function byValues(rows: readonly number[], valuesOf: (row: number) => string): Iterable<Repeated> {
  const [only = NO_ROW] = rows;
  if (rows.length === 1) return [{ first: only, second: NO_ROW, count: 1 }];
  const homes = new Map<string, Repeated>();
  for (const row of rows) {
    const values = valuesOf(row);
    const known = homes.get(values);
    if (known === undefined) {
      homes.set(values, { first: row, second: NO_ROW, count: 1 });
      continue;
    }
    if (known.second === NO_ROW) known.second = row;
    known.count++;
  }
  return homes.values();
}

/** So few that each comes equally often are no more than chance. */
const FEWEST_COPIED = 3;

function isCopyOfTheWhole(homes: readonly Repeated[]): boolean {
  const times = homes[0]?.count ?? 1;
  return homes.length >= FEWEST_COPIED && times > 1 && homes.every(({ count }) => count === times);
}

/** What homes at the same place are told apart by. */
function factsOf({ raw, columns }: ReadLayer) {
  const { properties } = raw;
  const read = properties.keys.map((key) => properties.column(key));
  const chosenId = filledText(properties, columns.id);
  const name = filledText(properties, columns.name);
  const idOf = (row: number): string => chosenId(row) || ownId(raw, row);
  return {
    idOf,
    isNameless: (row: number): boolean => idOf(row) === "" && name(row) === "",
    /** One text for all that is equal. */
    valuesOf: (row: number): string =>
      JSON.stringify(read.map((value): JsonValue => value(row) ?? null)),
  };
}

/** The id of a feature; "" where it came without one and is called by its place in the file. */
function ownId({ ids, featureIndex }: RawLayer, row: number): string {
  const id = ids.at(row) ?? "";
  return id === `#${featureIndex[row]}` ? "" : id;
}

function noteOf(raw: RawLayer, homes: readonly Repeated[]): readonly Note[] {
  let repeats = 0;
  let pair: Repeated | null = null;
  for (const home of homes) {
    repeats += home.count - 1;
    if (home.second !== NO_ROW && (pair === null || home.second < pair.second)) pair = home;
  }
  if (pair === null) return [];
  const earlier = (raw.featureIndex[pair.first] ?? 0) + 1;
  return [noteAt(raw, pair.second, "homes-repeated", { count: repeats, first: earlier })];
}
