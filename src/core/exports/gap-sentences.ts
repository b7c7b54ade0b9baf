import { int32Column, uint16Column, uint32Column } from "../base/columns.ts";
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
import {
  type AskedFacts,
  askedOfAll,
  facilityAt,
  gapSentences,
  nearestFacilities,
} from "./gap-rows.ts";
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
  /** [n] row of `frames`; below 0 of `others`, counted from -1 down. */
  readonly frame: Int32Array;
  readonly frames: readonly FrameCells[];
  readonly others: EncodedTexts;
  readonly part: Uint32Array; // [n] people, as the sentence has them
  readonly all: Uint32Array; // [n]
  readonly unknown: Uint32Array; // [n]
  readonly nearest: Uint32Array; // [n] row of facilities
  readonly from: Uint16Array; // [n] row of `distances`
  readonly to: Uint16Array; // [n]
  readonly distances: CellTexts;
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
  const others: string[] = [];
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
      part > 0 &&
      !isPartOfOne(unknown) &&
      all < LARGEST &&
      gaps.peopleTooSlow[row] === 0 &&
      !(mayBeCutOff && report.severed[cell]! > 0) &&
      from !== ODD &&
      to !== ODD;
    if (!isFramed) {
      others.push(csvCell(sentenceOf(gapAt(gaps, row))));
      cells.frame[row] = -others.length;
      continue;
    }
    const supply = facilities === 0 ? Supply.none : isReached ? Supply.beyond : Supply.unreachable;
    const isFarther = from === to ? Farthest.same : Farthest.farther;
    const farthest = isEachReached ? isFarther : Farthest.unreachable;
    const whole = part === all ? Whole.same : all === 1 ? Whole.one : Whole.more;
    const kind =
      16 * (9 * supply + 3 * farthest + whole) +
      (part === 1 ? IS_ONE : 0) +
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
    others: encodeTexts(others),
    distances: distanceCells(cells),
  };
}

const emptyCells = (count: number) => ({
  frame: int32Column(count),
  part: uint32Column(count),
  all: uint32Column(count),
  unknown: uint32Column(count),
  from: uint16Column(count),
  to: uint16Column(count),
});

/** Figures of people are put as whole numbers below it. */
const LARGEST = 2 ** 31;

// -- distances: every metre below two kilometres, every tenth of a kilometre below a hundred

const METRES = 2000;
const TENTHS = 1000;
/** A distance that is none of these. */
const ODD = 0xffff;

function distanceRow(metres: number, limitMetres: number): number {
  const shown = shownMetresBeside(metres, limitMetres);
  if (shown >= 0) return shown < METRES ? shown : ODD;
  return -shown < TENTHS ? METRES - shown : ODD;
}

/** Those that are said of some gap. */
function distanceCells({ from, to }: Pick<SentenceCells, "from" | "to">): CellTexts {
  const texts = new Array<string>(METRES + TENTHS).fill("");
  const isQuoted = new Uint8Array(texts.length);
  for (const row of new Set([...new Set(from), ...new Set(to)])) {
    const cell = cellMiddle(formatShown(row < METRES ? row : METRES - row));
    texts[row] = cell.inside;
    isQuoted[row] = Number(cell.isQuoted);
  }
  return { texts: encodeTexts(texts), isQuoted };
}

// -- kinds of gaps, as numbers

const SUPPLIES = ["none", "unreachable", "beyond"] as const;
const Supply = { none: 0, unreachable: 1, beyond: 2 } as const;
const FARTHEST = ["same", "farther", "unreachable"] as const;
const Farthest = { same: 0, farther: 1, unreachable: 2 } as const;
const WHOLES = ["same", "one", "more"] as const;
const Whole = { same: 0, one: 1, more: 2 } as const;
const IS_ONE = 8;
const HAS_UNKNOWN = 4;
const IS_ESTIMATED = 2;
const IS_OUTSIDE = 1;
const KINDS = 16 * 27;

function kindOf(code: number, target: TargetGroup): GapKind {
  const words = code >> 4;
  return {
    target,
    supply: valueAt(SUPPLIES, Math.trunc(words / 9)),
    farthest: valueAt(FARTHEST, Math.trunc(words / 3) % 3),
    whole: valueAt(WHOLES, words % 3),
    part: (code & IS_ONE) !== 0 ? "one" : "more",
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
  const nearest = nearestFacilities(gaps);
  const known = new Map<string, CellTexts>();
  return (neighbours: readonly [string, string]): CellTexts => {
    const key = neighbours.join("\n");
    const cells = known.get(key) ?? cellTexts(neighbours);
    known.set(key, cells);
    return cells;
  };

  function cellTexts(neighbours: readonly [string, string]): CellTexts {
    const texts = new Array<string>(dataset.facilities.count).fill("");
    const isQuoted = new Uint8Array(texts.length);
    for (const row of nearest) {
      const cell = cellMiddle(facilityBetween(neighbours, facilityAt(dataset, row), lang));
      texts[row] = cell.inside;
      isQuoted[row] = Number(cell.isQuoted);
    }
    return { texts: encodeTexts(texts), isQuoted };
  }
}

// -- bytes

const PART = SLOTS.indexOf("part");
const WHOLE = SLOTS.indexOf("whole");
const UNKNOWN = SLOTS.indexOf("unknown");
const NEAREST = SLOTS.indexOf("nearest");
const FROM = SLOTS.indexOf("from");

/** Bytes that a sentence may take. */
export function mostBytesOfSentence({ frames, others, distances }: SentenceCells): number {
  let most = longestOf(others.starts);
  for (const { texts, slots, facilities } of frames) {
    const figures = slots.length * Math.max(NUMBER_BYTES, longestOf(distances.texts.starts));
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
  if (kind < 0) return putEncoded(out, start, cells.others, -kind - 1);
  const { texts, slots, facilities, isQuoted } = cells.frames[kind]!;
  const isCellQuoted = isQuoted || asksForQuotes(cells, facilities, row);
  const distances = cells.distances.texts;
  let at = isCellQuoted ? putByte(out, start, QUOTE) : start;
  for (let place = 0; place < slots.length; place++) {
    at = putEncoded(out, at, texts, place);
    const slot = slots[place]!;
    if (slot === PART) at = putGrouped(out, at, cells.part[row]!);
    else if (slot === WHOLE) at = putGrouped(out, at, cells.all[row]!);
    else if (slot === UNKNOWN) at = putGrouped(out, at, cells.unknown[row]!);
    else if (slot === NEAREST) at = putEncoded(out, at, facilities.texts, cells.nearest[row]!);
    else at = putEncoded(out, at, distances, (slot === FROM ? cells.from : cells.to)[row]!);
  }
  at = putEncoded(out, at, texts, slots.length);
  return isCellQuoted ? putByte(out, at, QUOTE) : at;
}

/** A figure of 1,000 and more has a comma. */
const asksForQuotes = (
  { all, unknown, nearest, from, to, distances }: SentenceCells,
  facilities: CellTexts,
  row: number,
): boolean =>
  all[row]! >= 1000 ||
  unknown[row]! >= 1000 ||
  facilities.isQuoted[nearest[row]!] === 1 ||
  distances.isQuoted[from[row]!] === 1 ||
  distances.isQuoted[to[row]!] === 1;
