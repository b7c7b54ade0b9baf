import { uint8Column, uint32Column } from "../base/columns.ts";
import { NONE } from "../base/none.ts";
import { cellOf } from "../coverage/cells.ts";
import { gapAt } from "../coverage/gaps.ts";
import type { BlockReport, GapTable } from "../model/analysis.ts";
import type { TargetGroup } from "../model/dataset.ts";
import { isPartOfOne, shownMetresBeside } from "../words/figures.ts";
import {
  type CriterionWords,
  facilityLabel,
  type GapKind,
  gapFrame,
  type SentenceFrame,
  SLOTS,
} from "../words/gap-words.ts";
import { isSpaced, sideAtEnd, sideAtStart } from "../words/han.ts";
import type { Lang } from "../words/lang.ts";
import { encodeRows, encodeTexts } from "./byte-writer.ts";
import { cellMiddle, csvCell, writeHarmless } from "./csv-cell.ts";
import type { ExportInput } from "./export-format.ts";
import { askedOfAll, facilityAt, gapSentences, nearestFacilities } from "./gap-rows.ts";
import {
  type EncodedTexts,
  longestOf,
  NUMBER_BYTES,
  POINT,
  putByte,
  putEncoded,
  putGrouped,
  putText,
  QUOTE,
  SPACE,
} from "./put-bytes.ts";
import { valueAt } from "./value-at.ts";

/**
 * All that the sentences of a gap list are put from, as cells. Nearly all of them are one of a few frames with
 * other figures, and any thread puts those; the rest are kept whole.
 */
export interface SentenceInput {
  readonly lang: Lang;
  readonly outside: number; // group outside every block
  readonly asked: readonly SentencesAsked[]; // [k]
  readonly facilities: FacilityCells;
  readonly others: EncodedTexts;
  readonly otherOf: Uint32Array; // [n] row of `others` + 1; 0 for a frame
}

/** What the sentences about one criterion share. */
interface SentencesAsked {
  readonly target: TargetGroup;
  readonly words: CriterionWords;
  readonly limitMetres: number; // in force
  readonly isInData: boolean; // the data hold a facility
  readonly isEstimated: Uint8Array; // [g]
  readonly unknown: Float64Array | null; // [g] people; null for nobody
}

/** [f] Names of the facilities that are nearest to somebody. */
interface FacilityCells {
  readonly texts: EncodedTexts;
  readonly isQuoted: Uint8Array; // 1 where the cell asks for quotes
  readonly starts: Uint8Array; // Side
  readonly ends: Uint8Array; // Side
}

/** Makes ready all that {@link sentencePutter} needs, in columns that can be shared with others. */
export function sentenceInput(input: ExportInput, lang: Lang): SentenceInput {
  const { report, dataset, demand, gaps } = input;
  const asked = askedOfAll(input, lang);
  const sentenceOf = gapSentences(input, asked, lang);
  const isFramed = frameTest(input);
  const otherOf = uint32Column(gaps.count);
  const others: string[] = [];
  for (let row = 0; row < gaps.count; row++) {
    if (!isFramed(row)) otherOf[row] = others.push(csvCell(sentenceOf(gapAt(gaps, row))));
  }
  return {
    lang,
    outside: dataset.blocks.count,
    asked: asked.map(({ criterion: { target }, words, limitMetres, facilities }, row) => ({
      ...{ target, words, limitMetres },
      isInData: facilities > 0,
      isEstimated: demand.of[target].isEstimated,
      unknown: peopleOf(report, report.unknown, row),
    })),
    facilities: facilityCells(input, lang),
    others: encodeTexts(others),
    otherOf,
  };
}

/** Whether the sentence of a row of the list is a frame with figures. */
function frameTest({ gaps, report, matrix }: ExportInput): (row: number) => boolean {
  const rows = Array.from({ length: report.criteria }, (_, row) => row);
  const mayBeCutOff = matrix.straightNearest !== null;
  const unknown = rows.map((row) => peopleOf(report, report.unknown, row));
  const severed = rows.map((row) => (mayBeCutOff ? peopleOf(report, report.severed, row) : null));
  return (row) => {
    const criterion = gaps.criterion[row]!;
    const group = gaps.group[row]!;
    return (
      Math.round(gaps.peopleWithout[row]!) > 0 &&
      gaps.demand[row]! < LARGEST &&
      gaps.peopleTooSlow[row] === 0 &&
      !isPartOfOne(unknown[criterion]?.[group] ?? 0) &&
      (severed[criterion]?.[group] ?? 0) === 0 &&
      isPlain(gaps.nearestMetres[row]!) &&
      isPlain(gaps.farthestMetres[row]!)
    );
  };
}

/** Figures are put as whole numbers below it. */
const LARGEST = 2 ** 31 - 1;

const isPlain = (metres: number): boolean => metres < LARGEST || metres === Infinity;

/** [g] Those of one criterion in a column of cells; null where there is nobody. */
function peopleOf(report: BlockReport, column: Float64Array, criterion: number) {
  const first = cellOf(report, criterion, 0);
  const people = column.subarray(first, first + report.groups);
  for (let group = 0; group < people.length; group++) if (people[group]! > 0) return people;
  return null;
}

function facilityCells({ dataset, gaps }: ExportInput, lang: Lang): FacilityCells {
  const { count } = dataset.facilities;
  const isNearest = nearestFacilities(gaps, count);
  const isQuoted = uint8Column(count);
  const starts = uint8Column(count);
  const ends = uint8Column(count);
  const texts = encodeRows(count, (out, row) => {
    if (isNearest[row] === 0) return;
    const label = facilityLabel(facilityAt(dataset, row), lang);
    if (!writeHarmless(out, label)) {
      const cell = cellMiddle(label);
      out.text(cell.inside);
      isQuoted[row] = Number(cell.isQuoted);
    }
    if (lang === "en") return; // no space depends on them
    starts[row] = sideAtStart(label);
    ends[row] = sideAtEnd(label);
  });
  return { texts, isQuoted, starts, ends };
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

// -- bytes

const PART = SLOTS.indexOf("part");
const WHOLE = SLOTS.indexOf("whole");
const UNKNOWN = SLOTS.indexOf("unknown");
const NEAREST = SLOTS.indexOf("nearest");
const FROM = SLOTS.indexOf("from");

/** Bytes of the words of any frame, but for those of its criterion; and how often it has those, and figures. */
const MOST_WORDS = 400;
const MOST_TIMES = 2;
const MOST_SLOTS = 8;

/** Bytes that a sentence may take. */
export function mostBytesOfSentence({ asked, facilities, others }: SentenceInput): number {
  let most = 0;
  for (const { words } of asked) {
    most = Math.max(most, MOST_BYTES_A_UNIT * (words.service.length + words.within.length));
  }
  const framed = MOST_WORDS + MOST_TIMES * most + MOST_SLOTS * NUMBER_BYTES;
  return Math.max(longestOf(others.starts), framed + longestOf(facilities.texts.starts));
}

/** Of a cell: up to 3 of UTF-8, and signs for quotes are doubled. */
const MOST_BYTES_A_UNIT = 6;

/** A frame, as a cell has it. */
interface FrameCells extends Pick<SentenceFrame, "beforeNearest" | "afterNearest"> {
  readonly texts: EncodedTexts;
  readonly slots: Uint8Array; // index into SLOTS
  readonly isQuoted: boolean; // whatever stands in the slots
}

function frameCells({ texts, slots, beforeNearest, afterNearest }: SentenceFrame): FrameCells {
  const cells = texts.map(cellMiddle);
  return {
    texts: encodeTexts(cells.map(({ inside }) => inside)),
    slots: Uint8Array.from(slots, (slot) => SLOTS.indexOf(slot)),
    isQuoted: cells.some(({ isQuoted }) => isQuoted),
    ...{ beforeNearest, afterNearest },
  };
}

/** Puts the sentence of a row; gives the place behind it. */
export type PutSentence = (out: DataView, at: number, row: number) => number;

/** Gives what puts sentences as cells of CSV, in UTF-8, without making a text of each. */
export function sentencePutter(gaps: GapTable, input: SentenceInput): PutSentence {
  const { facilities, others, otherOf } = input;
  const frameOf = frameMaker(input);
  return (out, start, row) => {
    const other = otherOf[row]!;
    if (other > 0) return putEncoded(out, start, others, other - 1);
    const figures = figuresOf(gaps, input, row);
    const nearest = gaps.nearestFacility[row]!;
    const frame = frameOf(gaps.criterion[row]!, figures.kind);
    const isNearestQuoted = nearest !== NONE && facilities.isQuoted[nearest] === 1;
    const isQuoted = frame.isQuoted || isNearestQuoted || haveCommas(figures);
    const at = isQuoted ? putByte(out, start, QUOTE) : start;
    const end = putFrame(out, at, frame, figures, facilities, nearest);
    return isQuoted ? putByte(out, end, QUOTE) : end;
  };
}

/** Frames are made when they are first asked for: of all that there might be a city needs a few. */
function frameMaker({ lang, asked }: SentenceInput) {
  const frames = new Array<FrameCells | null>(KINDS * asked.length).fill(null);
  return (criterion: number, kind: number): FrameCells => {
    const place = KINDS * criterion + kind;
    const known = frames[place]!;
    if (known !== null) return known;
    const { target, words } = valueAt(asked, criterion);
    const made = frameCells(gapFrame(kindOf(kind, target), words, lang));
    frames[place] = made;
    return made;
  };
}

/** What a gap has of its own in a frame. */
interface Figures {
  readonly kind: number; // of the frame
  readonly part: number; // people, like the two below
  readonly all: number;
  readonly unknown: number;
  readonly from: number; // `shownMetresBeside`, like the one below
  readonly to: number;
}

function figuresOf(gaps: GapTable, { asked, outside }: SentenceInput, row: number): Figures {
  const group = gaps.group[row]!;
  const { limitMetres, isInData, isEstimated, unknown } = asked[gaps.criterion[row]!]!;
  const part = Math.round(gaps.peopleWithout[row]!);
  const all = Math.round(gaps.demand[row]!);
  const peopleUnknown = unknown === null ? 0 : unknown[group]!;
  const isReached = gaps.nearestFacility[row] !== NONE;
  const isEachReached = gaps.farthestMetres[row] !== Infinity;
  const from = isReached ? shownMetresBeside(gaps.nearestMetres[row]!, limitMetres) : 0;
  const to = isEachReached ? shownMetresBeside(gaps.farthestMetres[row]!, limitMetres) : 0;
  const supply = !isInData ? Supply.none : isReached ? Supply.beyond : Supply.unreachable;
  const isFarther = from === to ? Farthest.same : Farthest.farther;
  const farthest = isEachReached ? isFarther : Farthest.unreachable;
  const whole = part === all ? Whole.same : all === 1 ? Whole.one : Whole.more;
  const kind =
    16 * (9 * supply + 3 * farthest + whole) +
    (part === 1 ? IS_ONE : 0) +
    (peopleUnknown > 0 ? HAS_UNKNOWN : 0) +
    (isEstimated[group] === 1 ? IS_ESTIMATED : 0) +
    (group === outside ? IS_OUTSIDE : 0);
  return { kind, part, all, unknown: Math.round(peopleUnknown), from, to };
}

/** A comma asks for quotes around the cell. */
const haveCommas = ({ all, unknown, from, to }: Figures): boolean =>
  all >= 1000 || unknown >= 1000 || hasComma(from) || hasComma(to);

function putFrame(
  out: DataView,
  start: number,
  { texts, slots, beforeNearest, afterNearest }: FrameCells,
  { part, all, unknown, from, to }: Figures,
  facilities: FacilityCells,
  nearest: number,
): number {
  let at = start;
  for (let place = 0; place < slots.length; place++) {
    at = putEncoded(out, at, texts, place);
    const slot = slots[place]!;
    if (slot === PART) at = putGrouped(out, at, part);
    else if (slot === WHOLE) at = putGrouped(out, at, all);
    else if (slot === UNKNOWN) at = putGrouped(out, at, unknown);
    else if (slot === NEAREST) {
      if (isSpaced(beforeNearest, facilities.starts[nearest]!)) at = putByte(out, at, SPACE);
      at = putEncoded(out, at, facilities.texts, nearest);
      if (isSpaced(facilities.ends[nearest]!, afterNearest)) at = putByte(out, at, SPACE);
    } else at = putShown(out, at, slot === FROM ? from : to);
  }
  return putEncoded(out, at, texts, slots.length);
}

/** Of a figure as `formatShown` has it: metres, or below 0 tenths of a kilometre. */
const hasComma = (shown: number): boolean => shown >= 1000 || shown <= -10_000;

/** What `formatShown` says. */
function putShown(out: DataView, start: number, shown: number): number {
  if (shown >= 0) return putText(out, putGrouped(out, start, shown), " m");
  const tenths = -shown % 10;
  let at = putGrouped(out, start, Math.floor(-shown / 10));
  if (tenths > 0) at = putGrouped(out, putByte(out, at, POINT), tenths);
  return putText(out, at, " km");
}
