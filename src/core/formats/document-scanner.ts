import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isSpace,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from "./ascii.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import { NESTING_LIMIT, TEXT_LIMIT_BYTES } from "./limits.ts";
import { parseJson } from "./parse-json.ts";
import type { FeatureBytes, PlainRun } from "./plain-features.ts";

/** The arrays at the top of a GeoJSON object whose elements are read one by one. */
const SPLIT_MEMBERS = ["features", "geometries"] as const;
export type SplitMember = (typeof SPLIT_MEMBERS)[number];

/** Whole elements of one array that lie behind each other in `bytes`, commas between them. */
export interface ElementBatch {
  readonly member: SplitMember;
  readonly bytes: Uint8Array; // holds only during the call
  readonly starts: readonly number[]; // [n]
  readonly ends: readonly number[]; // [n] exclusive
  readonly lines: readonly number[]; // [n] from 1
  readonly keys: readonly number[]; // [n] names of members in the element
}

/** Takes elements that need no second look straight from the bytes, as many as follow each other. */
type PlainReader = (text: FeatureBytes) => PlainRun | null;

interface ScanEvents {
  /** For the elements of `features`; null when these do not matter. */
  readonly plain: PlainReader | null;
  /** Gives how many elements, from the first on, are JSON. Fewer than all ends the scan. */
  readonly onBatch: (batch: ElementBatch) => number;
  /** An element that is left out unread. */
  readonly onRefused: (member: SplitMember, reason: RefusedElement, line: number) => void;
}

export type RefusedElement = "nested-too-deeply" | "feature-too-large";

/** Where the quick scan met something that is not JSON; `JsonChecker` then says what and where. */
interface Suspect {
  /** Number of the element in its array, from 1; null outside of the elements. */
  readonly element: number | null;
  /** First byte of that element; 0 outside of the elements. */
  readonly offset: number;
}

/**
 * Finds the end of one JSON object in a stream of bytes, and cuts the elements of its `features`
 * and `geometries` arrays out of it on the way, so that a text of any size is never held whole.
 * The rest is kept as the envelope: the same object with those arrays empty.
 *
 * It looks at quotes, brackets and commas only. Elements and envelope are to be parsed by the
 * caller; what passes both passes RFC 8259 (except inside elements that were refused).
 */
export class DocumentScanner {
  private readonly events: ScanEvents;
  private readonly envelopeBytes = new ByteBuffer();
  private readonly keyCounts = new Map<string, number>();
  private readonly elementCounts = { features: 0, geometries: 0 };

  private mode: Mode = Mode.before;
  private broken: Suspect | null = null;
  private line = 1;
  private isFollowed = false; // by another object
  private startByte = 0;
  private startLine = 1;
  private endLine = 1;
  private chunkOffset = 0;
  private depth = 0; // of the envelope, or inside the element under way
  private inString = false;
  private escaped = false;

  private keyPhase: KeyPhase = KeyPhase.key;
  private keyStart = 0;
  private key = "";
  private envelopeDepth = 0;

  private member: SplitMember = "features";
  private place: ArrayPlace = ArrayPlace.first;
  private isPrimitive = false;
  private deepest = 0;
  private keys = 0; // in the element so far
  private elementStart = 0; // in the chunk; 0 when it began in an earlier one
  private elementOffset = 0;
  private elementLine = 1;
  private elementBytes = 0; // seen in earlier chunks
  private readonly carry = new ByteBuffer(); // start of an element that goes on in the next chunk
  private batchFirst = 1; // number of the first element in the batch
  private plainFailures = 0;
  private restFromPlain = 0; // elements to come that are not tried
  private plainLimit = 0; // place behind the last closing brace of the chunk
  private starts: number[] = [];
  private ends: number[] = [];
  private lines: number[] = [];
  private keysOf: number[] = [];

  constructor(events: ScanEvents) {
    this.events = events;
  }

  /** Null while all is well. */
  get suspect(): Suspect | null {
    return this.broken;
  }

  /** False while nothing but white space was seen. */
  get hasStarted(): boolean {
    return this.startByte !== 0 || this.broken !== null;
  }

  get isComplete(): boolean {
    return this.mode === Mode.after;
  }

  /** True when the object stood on one line and another one follows on a later line. */
  get goesOnLikeLines(): boolean {
    return this.isFollowed && this.startLine === this.endLine && this.line > this.endLine;
  }

  /** First byte that is no white space; 0 where there is none. */
  get firstByte(): number {
    return this.startByte;
  }

  get firstLine(): number {
    return this.startLine;
  }

  /** The object as text, with empty arrays in place of those that were split. */
  get envelope(): Uint8Array {
    return this.envelopeBytes.view();
  }

  get envelopeNestsTooDeeply(): boolean {
    return this.envelopeDepth > NESTING_LIMIT;
  }

  get envelopeIsTooLarge(): boolean {
    return this.envelopeBytes.length > TEXT_LIMIT_BYTES;
  }

  /** Members with a meaning that stand in the object more than once. */
  get repeatedKeys(): readonly string[] {
    return MEMBERS.filter((key) => (this.keyCounts.get(key) ?? 0) > 1);
  }

  /** Takes the next bytes. False when the text is not JSON: see `suspect`. */
  feed(chunk: Uint8Array): boolean {
    let index = 0;
    this.elementStart = 0;
    this.plainLimit = chunk.lastIndexOf(CLOSE_BRACE) + 1;
    while (index < chunk.length && this.broken === null && !this.envelopeIsTooLarge) {
      if (this.mode === Mode.element) index = this.scanElement(chunk, index);
      else if (this.mode === Mode.array) index = this.scanArray(chunk, index);
      else index = this.scanEnvelope(chunk, index);
    }
    if (this.broken === null) this.flush(chunk);
    if (this.broken === null && this.mode === Mode.element) this.carryOver(chunk);
    this.chunkOffset += chunk.length;
    return this.broken === null;
  }

  /** To be called after the last byte. False when the object is not whole. */
  end(): boolean {
    const element = this.mode === Mode.element ? this.elementCounts[this.member] : null;
    if (!this.isComplete) this.breakOff({ element, offset: element ? this.elementOffset : 0 });
    return this.broken === null;
  }

  private breakOff(suspect: Suspect): void {
    this.broken ??= suspect;
  }

  // -- outside of the split arrays

  private scanEnvelope(chunk: Uint8Array, from: number): number {
    let index = from;
    while (index < chunk.length) {
      const byte = chunk[index++]!;
      if (byte === LINE_FEED) this.line++;
      if (this.mode === Mode.envelope) {
        this.envelopeByte(byte);
        if (this.mode !== Mode.envelope || this.envelopeIsTooLarge) return index;
      } else if (!isSpace(byte)) {
        if (this.mode === Mode.after) this.isFollowed = byte === OPEN_BRACE;
        else this.startByte = byte;
        if (this.mode === Mode.after || byte !== OPEN_BRACE) {
          this.breakOff(OUTSIDE);
          return index;
        }
        this.startObject();
      }
    }
    return index;
  }

  private startObject(): void {
    this.mode = Mode.envelope;
    this.startLine = this.line;
    this.depth = 1;
    this.envelopeDepth = 1;
    this.envelopeBytes.push(OPEN_BRACE);
  }

  private envelopeByte(byte: number): void {
    this.envelopeBytes.push(byte);
    if (this.inString) {
      this.envelopeStringByte(byte);
      return;
    }
    if (byte === QUOTE) {
      this.inString = true;
      if (this.depth === 1 && this.keyPhase === KeyPhase.key) {
        this.keyPhase = KeyPhase.inKey;
        this.keyStart = this.envelopeBytes.length - 1;
      } else if (this.depth === 1) {
        this.keyPhase = KeyPhase.inValue;
      }
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      this.openEnvelopeBracket(byte);
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      this.depth--;
      if (this.depth === 0) this.endObject();
    } else if (this.depth === 1) {
      this.followKey(byte);
    }
  }

  private envelopeStringByte(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) {
      this.inString = false;
      if (this.depth === 1 && this.keyPhase === KeyPhase.inKey) this.endKey();
    }
  }

  private endKey(): void {
    this.keyPhase = KeyPhase.colon;
    this.key = keyText(this.envelopeBytes.view().subarray(this.keyStart));
    if (this.key !== "") this.keyCounts.set(this.key, (this.keyCounts.get(this.key) ?? 0) + 1);
  }

  private followKey(byte: number): void {
    if (isSpace(byte)) return;
    if (byte === COMMA) this.keyPhase = KeyPhase.key;
    else if (byte === COLON && this.keyPhase === KeyPhase.colon) this.keyPhase = KeyPhase.value;
    else this.keyPhase = KeyPhase.inValue;
  }

  private openEnvelopeBracket(byte: number): void {
    const member = SPLIT_MEMBERS.find((name) => name === this.key);
    if (
      byte === OPEN_BRACKET &&
      this.depth === 1 &&
      this.keyPhase === KeyPhase.value &&
      member !== undefined
    ) {
      this.mode = Mode.array;
      this.member = member;
      this.place = ArrayPlace.first;
      this.keyPhase = KeyPhase.inValue;
      return;
    }
    if (this.depth === 1) this.keyPhase = KeyPhase.inValue;
    this.depth++;
    this.envelopeDepth = Math.max(this.envelopeDepth, this.depth);
  }

  private endObject(): void {
    this.mode = Mode.after;
    this.endLine = this.line;
  }

  // -- between the elements of a split array

  private scanArray(chunk: Uint8Array, from: number): number {
    for (let index = from; index < chunk.length; index++) {
      const byte = chunk[index]!;
      if (byte === LINE_FEED) this.line++;
      if (isSpace(byte)) continue;
      if (byte === CLOSE_BRACKET && this.place !== ArrayPlace.next) {
        this.flush(chunk);
        this.envelopeBytes.push(CLOSE_BRACKET);
        this.mode = Mode.envelope;
        return index + 1;
      }
      if (byte === COMMA && this.place === ArrayPlace.behind) {
        this.place = ArrayPlace.next;
        continue;
      }
      if (this.place === ArrayPlace.behind || !STARTS_VALUE.has(byte)) {
        // Text that is wrong and was met before goes first: what is in the batch may be so too.
        this.flush(chunk);
        this.breakOff({
          element: byte === CLOSE_BRACKET ? null : this.elementCounts[this.member] + 1,
          offset: this.chunkOffset + index,
        });
        return index;
      }
      const end = byte === OPEN_BRACE ? this.takePlain(chunk, index) : NOT_HERE;
      if (this.broken !== null) return index;
      if (end < 0) {
        this.startElement(byte, index);
        return index;
      }
      index = end - 1;
    }
    return chunk.length;
  }

  /** The place behind elements that could be taken as they stand, or a negative number. */
  private takePlain(chunk: Uint8Array, index: number): number {
    const { plain } = this.events;
    if (plain === null || this.member !== "features") return NOT_HERE;
    if (this.restFromPlain > 0) {
      this.restFromPlain--;
      return NOT_HERE;
    }
    this.flush(chunk); // what came before goes first
    if (this.broken !== null) return NOT_HERE;
    const { plainLimit: limit, line } = this;
    const run = index < limit ? plain({ bytes: chunk, start: index, limit, line }) : null;
    if (run === null) {
      this.plainFailures = Math.min(2 * this.plainFailures + 1, MOST_REST);
      this.restFromPlain = this.plainFailures;
      return NOT_HERE;
    }
    this.plainFailures = 0;
    this.elementCounts.features += run.count;
    this.place = ArrayPlace.behind;
    this.line += run.lineFeeds;
    return run.end;
  }

  private startElement(byte: number, index: number): void {
    this.mode = Mode.element;
    this.elementCounts[this.member]++;
    this.elementStart = index;
    this.elementOffset = this.chunkOffset + index;
    this.elementLine = this.line;
    this.elementBytes = 0;
    this.depth = 0;
    this.deepest = 0;
    this.keys = 0;
    this.isPrimitive = byte !== OPEN_BRACE && byte !== OPEN_BRACKET && byte !== QUOTE;
  }

  // -- inside an element

  private scanElement(chunk: Uint8Array, from: number): number {
    const end = this.isPrimitive ? endOfPrimitive(chunk, from) : this.endOfElement(chunk, from);
    if (end === NOT_HERE) return chunk.length;
    this.finishElement(chunk, end);
    return end;
  }

  /** The hot loop: state lives in locals, and bytes that mean nothing cost one table look-up. */
  private endOfElement(chunk: Uint8Array, from: number): number {
    const length = chunk.length;
    let { depth, inString, escaped, line, deepest, keys } = this;
    let index = from;
    let end = NOT_HERE;
    while (index < length) {
      if (inString) {
        if (escaped) {
          escaped = false;
          index++;
          continue;
        }
        let byte = chunk[index]!;
        while (byte !== QUOTE && byte !== BACKSLASH && ++index < length) byte = chunk[index]!;
        if (index === length) break;
        index++;
        if (byte === BACKSLASH) {
          escaped = true;
          continue;
        }
        inString = false;
        if (depth > 0) continue;
        end = index;
        break;
      }
      const meaning = MEANING[chunk[index]!]!;
      index++;
      if (meaning === Meaning.none) continue;
      if (meaning === Meaning.quote) inString = true;
      else if (meaning === Meaning.line) line++;
      else if (meaning === Meaning.open) {
        depth++;
        if (depth > deepest) deepest = depth;
      } else if (meaning === Meaning.colon) keys++;
      else {
        depth--;
        if (depth > 0) continue;
        end = index;
        break;
      }
    }
    this.depth = depth;
    this.inString = inString;
    this.escaped = escaped;
    this.line = line;
    this.deepest = deepest;
    this.keys = keys;
    return end;
  }

  private finishElement(chunk: Uint8Array, end: number): void {
    this.mode = Mode.array;
    this.place = ArrayPlace.behind;
    this.depth = 1;
    const isCarried = this.elementBytes > 0;
    const refused = this.refusal(this.elementBytes + end - this.elementStart);
    if (refused !== null) {
      this.flush(chunk);
      if (this.broken === null) this.events.onRefused(this.member, refused, this.elementLine);
    } else if (isCarried) {
      this.carry.append(chunk, 0, end);
      this.emitCarried();
    } else {
      if (this.starts.length === 0) this.batchFirst = this.elementCounts[this.member];
      this.starts.push(this.elementStart);
      this.ends.push(end);
      this.lines.push(this.elementLine);
      this.keysOf.push(this.keys);
      if (end - this.starts[0]! >= BATCH_BYTES) this.flush(chunk);
    }
    this.carry.clear();
  }

  private refusal(bytes: number): RefusedElement | null {
    if (bytes > TEXT_LIMIT_BYTES) return "feature-too-large";
    return this.deepest > NESTING_LIMIT ? "nested-too-deeply" : null;
  }

  /** Most elements are carried because they do not end with their chunk: they may be as plain as others. */
  private emitCarried(): void {
    if (this.takeCarriedPlain()) return;
    const taken = this.events.onBatch({
      member: this.member,
      bytes: this.carry.view(),
      starts: [0],
      ends: [this.carry.length],
      lines: [this.elementLine],
      keys: [this.keys],
    });
    if (taken === 1) return;
    this.breakOff({ element: this.elementCounts[this.member], offset: this.elementOffset });
  }

  private takeCarriedPlain(): boolean {
    const { plain } = this.events;
    const bytes = this.carry.view();
    if (plain === null || this.member !== "features" || bytes[0] !== OPEN_BRACE) return false;
    if (plain({ bytes, start: 0, limit: bytes.length, line: this.elementLine }) === null)
      return false;
    this.plainFailures = 0;
    this.restFromPlain = 0;
    return true;
  }

  private flush(chunk: Uint8Array): void {
    const { starts, ends, lines, member, keysOf: keys } = this;
    const count = starts.length;
    if (count === 0) return;
    this.starts = [];
    this.ends = [];
    this.lines = [];
    this.keysOf = [];
    const taken = this.events.onBatch({ member, bytes: chunk, starts, ends, lines, keys });
    if (taken === count) return;
    this.breakOff({
      element: this.batchFirst + taken,
      offset: this.chunkOffset + starts[taken]!,
    });
  }

  private carryOver(chunk: Uint8Array): void {
    const bytes = chunk.length - this.elementStart;
    this.elementBytes += bytes;
    if (this.refusal(this.elementBytes) === null) {
      this.carry.append(chunk, this.elementStart, chunk.length);
    } else {
      this.carry.clear(); // it will be refused: nothing of it is needed
    }
  }
}

const Mode = { before: 0, envelope: 1, array: 2, element: 3, after: 4 } as const;
type Mode = (typeof Mode)[keyof typeof Mode];

const KeyPhase = { key: 0, inKey: 1, colon: 2, value: 3, inValue: 4 } as const;
type KeyPhase = (typeof KeyPhase)[keyof typeof KeyPhase];

/** What may come next in an array: anything or its end; an element; a comma or its end. */
const ArrayPlace = { first: 0, next: 1, behind: 2 } as const;
type ArrayPlace = (typeof ArrayPlace)[keyof typeof ArrayPlace];

const Meaning = { none: 0, quote: 1, open: 2, close: 3, line: 4, colon: 5 } as const;
const MEANING = new Uint8Array(256);
MEANING[QUOTE] = Meaning.quote;
MEANING[OPEN_BRACE] = Meaning.open;
MEANING[OPEN_BRACKET] = Meaning.open;
MEANING[CLOSE_BRACE] = Meaning.close;
MEANING[CLOSE_BRACKET] = Meaning.close;
MEANING[LINE_FEED] = Meaning.line;
MEANING[COLON] = Meaning.colon;

const STARTS_VALUE: ReadonlySet<number> = new Set(
  [...'{["-0123456789tfn'].map((character) => character.charCodeAt(0)),
);
const MEMBERS = [...SPLIT_MEMBERS, "type", "geometry", "coordinates", "properties", "id", "crs"];
const LONGEST_KEY_BYTES = 2 + 6 * 11; // "coordinates" with every letter written as \uXXXX
const BATCH_BYTES = 262_144; // long enough to amortise a JSON.parse, short enough to stay in cache
/** Where plain elements are rare, few are tried: a try that fails costs as much as a reading. */
const MOST_REST = 63;
const NOT_HERE = -2; // the element goes on in the next chunk
const OUTSIDE: Suspect = { element: null, offset: 0 };

/** A number or a word ends before the first byte that cannot belong to one. */
function endOfPrimitive(chunk: Uint8Array, from: number): number {
  for (let index = from; index < chunk.length; index++) {
    const byte = chunk[index]!;
    if (byte === COMMA || byte === CLOSE_BRACKET || isSpace(byte)) return index;
  }
  return NOT_HERE;
}

/** Which of MEMBERS a key is, given as it is written, quotes and escapes included; "" for none. */
function keyText(quoted: Uint8Array): string {
  if (quoted.length > LONGEST_KEY_BYTES) return "";
  const key = parseJson(String.fromCharCode(...quoted));
  return MEMBERS.find((member) => member === key) ?? "";
}
