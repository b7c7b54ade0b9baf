import { NONE } from "../base/none.ts";
import { cellOf } from "../coverage/cells.ts";
import { gapAt } from "../coverage/gaps.ts";
import type { TargetGroup } from "../model/dataset.ts";
import { formatShown, isPartOfOne, shownMetresBeside } from "../words/figures.ts";
import { facilityBetween, type GapKind, gapFrame, SLOTS } from "../words/gap-words.ts";
import type { Lang } from "../words/lang.ts";
import { encodeTexts } from "./byte-writer.ts";
import { cellMiddle, csvCell } from "./csv-cell.ts";
import type { ExportInput } from "./export-format.ts";
import { type AskedFacts, askedOfAll, facilityFacts, gapSentences } from "./gap-rows.ts";
import {
  type EncodedTexts,
  longestOf,
  NUMBER_BYTES,
  putByte,
  putEncoded,
  putGrouped,
  QUOTE,
} from "./put-bytes.ts";
import { valueAt } from "./value-at.ts";

/**
 * The sentences of a gap list as cells, in columns: here words end and bytes begin. Nearly all of them are
 * one of a few frames with other figures; the rest are kept whole.
 */
export interface SentenceCells {
  /** [n] row of `frames`; below 0 of `whole`, counted from -1 down. */
  readonly frame: Int32Array;
  readonly frames: readonly FrameCells[];
  readonly whole: EncodedTexts;
  readonly part: Uint32Array; // [n] people, as the sentence has them
  readonly all: Uint32Array; // [n]
  readonly unknown: Uint32Array; // [n]
  readonly nearest: Uint32Array; // [n] row of facilities
  readonly from: Uint16Array; // [n] row of `distances`
  readonly to: Uint16Array; // [n]
  readonly distances: EncodedTexts;
}

interface FrameCells {
  readonly texts: EncodedTexts;
  readonly slots: Uint8Array; // index into SLOTS
  readonly isQuoted: boolean; // whatever stands in the slots
  readonly facilities: CellTexts;
}

/** Texts in cells, and which of them ask for quotes around the cell. */
interface CellTexts {
  readonly texts: EncodedTexts;
  readonly isQuoted: Uint8Array;
}

export function sentenceCells(input: ExportInput, lang: Lang): SentenceCells {
  const { gaps, report, settings, demand, dataset, matrix } = input;
  const { criteria } = settings.pack;
  const asked = askedOfAll(input, lang);
  const sentenceOf = gapSentences(input, asked, lang);
  const frames = frameMaker(input, asked, lang);
  const isEstimated = criteria.map(({ target }) => demand.of[target].isEstimated);
  const mayBeCutOff = matrix.straightNearest !== null;
  const whole: string[] = [];
  const cells = emptyCells(gaps.count);
  for (let row = 0; row < gaps.count; row++) {
    const criterion = gaps.criterion[row]!;
    const group = gaps.group[row]!;
    const cell = cellOf(report, criterion, group);
    const { limitMetres, facilities } = asked[criterion]!;
    const unknown = report.unknown[cell]!;
    const isReached = gaps.nearestFacility[row] !== NONE;
    const isEachReached = gaps.farthestMetres[row] !== Infinity;
    const from = isReached ? distanceRow(gaps.nearestMetres[row]!, limitMetres) : 0;
    const to = isEachReached ? distanceRow(gaps.farthestMetres[row]!, limitMetres) : 0;
    const part = Math.round(gaps.peopleWithout[row]!);
    const all = Math.round(gaps.demand[row]!);
    const isFramed =
      part > 1 &&
      all < LARGEST &&
      !isPartOfOne(unknown) &&
      gaps.peopleTooSlow[row] === 0 &&
      !(mayBeCutOff && report.severed[cell]! > 0) &&
      from !== ODD &&
      to !== ODD;
    if (!isFramed) {
      whole.push(csvCell(sentenceOf(gapAt(gaps, row))));
      cells.frame[row] = -whole.length;
      continue;
    }
    const supply = facilities === 0 ? NONE_THERE : isReached ? BEYOND : UNREACHABLE;
    const farthest = !isEachReached ? SOME_UNREACHABLE : from === to ? SAME : FARTHER;
    const kind =
      (3 * supply + farthest) * 16 +
      (part === all ? IS_ALL : 0) +
      (unknown > 0 ? HAS_UNKNOWN : 0) +
      (isEstimated[criterion]![group] === 1 ? IS_ESTIMATED : 0) +
      (group === dataset.blocks.count ? IS_OUTSIDE : 0);
    cells.frame[row] = frames.rowOf(criterion, kind);
    cells.part[row] = part;
    cells.all[row] = all;
    cells.unknown[row] = Math.round(unknown);
    cells.from[row] = from;
    cells.to[row] = to;
  }
  return {
    ...cells,
    nearest: gaps.nearestFacility,
    frames: frames.all,
    whole: encodeTexts(whole),
    distances: encodeTexts(Array.from({ length: 2 * DISTANCES }, (_, row) => distanceAt(row))),
  };
}

const emptyCells = (count: number) => ({
  frame: new Int32Array(count),
  part: new Uint32Array(count),
  all: new Uint32Array(count),
  unknown: new Uint32Array(count),
  from: new Uint16Array(count),
  to: new Uint16Array(count),
});

/** Figures of people are put as whole numbers below it. */
const LARGEST = 2 ** 31;

// -- distances: every one below a kilometre, then every tenth of a kilometre below a hundred

const DISTANCES = 1000;
/** A distance that is none of these. */
const ODD = 0xffff;

function distanceRow(metres: number, limitMetres: number): number {
  const shown = shownMetresBeside(metres, limitMetres);
  if (shown >= 0) return shown < DISTANCES ? shown : ODD;
  return -shown < DISTANCES ? DISTANCES - shown : ODD;
}

const distanceAt = (row: number): string => formatShown(row < DISTANCES ? row : DISTANCES - row);

// -- kinds of gaps, as numbers

const SUPPLIES = ["none", "unreachable", "beyond"] as const;
const [NONE_THERE, UNREACHABLE, BEYOND] = [0, 1, 2];
const FARTHEST = ["same", "farther", "unreachable"] as const;
const [SAME, FARTHER, SOME_UNREACHABLE] = [0, 1, 2];
const IS_ALL = 8;
const HAS_UNKNOWN = 4;
const IS_ESTIMATED = 2;
const IS_OUTSIDE = 1;
const KINDS = SUPPLIES.length * FARTHEST.length * 16;

function kindOf(code: number, target: TargetGroup): GapKind {
  const words = code >> 4;
  return {
    target,
    supply: valueAt(SUPPLIES, Math.trunc(words / FARTHEST.length)),
    farthest: valueAt(FARTHEST, words % FARTHEST.length),
    isAll: (code & IS_ALL) !== 0,
    hasUnknown: (code & HAS_UNKNOWN) !== 0,
    isEstimated: (code & IS_ESTIMATED) !== 0,
    isOutside: (code & IS_OUTSIDE) !== 0,
  };
}

/** Makes frames when they are first asked for: of all that there might be a city needs a few. */
function frameMaker(input: ExportInput, asked: readonly AskedFacts[], lang: Lang) {
  const all: FrameCells[] = [];
  const rows = new Int32Array(KINDS * asked.length).fill(-1);
  const facilitiesBetween = facilityMaker(input, lang);
  return {
    all,
    rowOf(criterion: number, kind: number): number {
      const place = KINDS * criterion + kind;
      if (rows[place] === -1) rows[place] = all.push(frameCells(criterion, kind)) - 1;
      return rows[place]!;
    },
  };

  function frameCells(row: number, kind: number): FrameCells {
    const { criterion, words } = valueAt(asked, row);
    const { texts, slots, neighbours } = gapFrame(kindOf(kind, criterion.target), words, lang);
    const cells = texts.map(cellMiddle);
    return {
      texts: encodeTexts(cells.map(({ inside }) => inside)),
      slots: Uint8Array.from(slots, (slot) => SLOTS.indexOf(slot)),
      isQuoted: cells.some(({ isQuoted }) => isQuoted),
      facilities: facilitiesBetween(neighbours),
    };
  }
}

/** Names of the facilities that are nearest to somebody, once for each kind of neighbours. */
function facilityMaker({ dataset, gaps }: ExportInput, lang: Lang) {
  const isNearest = new Uint8Array(dataset.facilities.count);
  for (let row = 0; row < gaps.count; row++) {
    if (gaps.nearestFacility[row] !== NONE) isNearest[gaps.nearestFacility[row]!] = 1;
  }
  const known = new Map<string, CellTexts>();
  return (neighbours: readonly [string, string]): CellTexts => {
    const key = neighbours.join("\n");
    const found = known.get(key);
    if (found !== undefined) return found;
    const cells = Array.from(isNearest, (isWanted, row) => {
      const facility = isWanted === 1 ? facilityFacts(dataset, row) : null;
      return cellMiddle(facility === null ? "" : facilityBetween(neighbours, facility, lang));
    });
    const made = {
      texts: encodeTexts(cells.map(({ inside }) => inside)),
      isQuoted: Uint8Array.from(cells, ({ isQuoted }) => Number(isQuoted)),
    };
    known.set(key, made);
    return made;
  };
}

// -- bytes

const PART = SLOTS.indexOf("part");
const WHOLE = SLOTS.indexOf("whole");
const UNKNOWN = SLOTS.indexOf("unknown");
const NEAREST = SLOTS.indexOf("nearest");
const FROM = SLOTS.indexOf("from");

/** Bytes that a sentence may take. */
export function mostBytesOfSentence({ frames, whole, distances }: SentenceCells): number {
  let most = longestOf(whole.starts);
  for (const { texts, slots, facilities } of frames) {
    const figures = slots.length * Math.max(NUMBER_BYTES, longestOf(distances.starts));
    const bytes = texts.bytes.byteLength + figures + longestOf(facilities.texts.starts);
    most = Math.max(most, bytes + 2);
  }
  return most;
}

/** Puts the sentence of a row; gives the place behind it. */
export function putSentence(
  out: DataView,
  start: number,
  cells: SentenceCells,
  row: number,
): number {
  const kind = cells.frame[row]!;
  if (kind < 0) return putEncoded(out, start, cells.whole, -kind - 1);
  const { texts, slots, facilities, isQuoted } = cells.frames[kind]!;
  const isCellQuoted = isQuoted || asksForQuotes(cells, facilities, row);
  let at = isCellQuoted ? putByte(out, start, QUOTE) : start;
  for (let place = 0; place < slots.length; place++) {
    at = putEncoded(out, at, texts, place);
    const slot = slots[place]!;
    if (slot === PART) at = putGrouped(out, at, cells.part[row]!);
    else if (slot === WHOLE) at = putGrouped(out, at, cells.all[row]!);
    else if (slot === UNKNOWN) at = putGrouped(out, at, cells.unknown[row]!);
    else if (slot === NEAREST) at = putEncoded(out, at, facilities.texts, cells.nearest[row]!);
    else at = putEncoded(out, at, cells.distances, (slot === FROM ? cells.from : cells.to)[row]!);
  }
  at = putEncoded(out, at, texts, slots.length);
  return isCellQuoted ? putByte(out, at, QUOTE) : at;
}

/** A figure of 1,000 and more has a comma. */
const asksForQuotes = (
  { all, unknown, nearest }: SentenceCells,
  facilities: CellTexts,
  row: number,
): boolean =>
  all[row]! >= 1000 || unknown[row]! >= 1000 || facilities.isQuoted[nearest[row]!] === 1;
