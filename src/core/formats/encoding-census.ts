/** The encodings that are told apart by their bytes, under their labels in the Encoding Standard. */
export const ENCODINGS = [
  "UTF-8",
  "GB18030",
  "Big5",
  "UTF-16LE",
  "UTF-16BE",
  "windows-1252",
] as const;
export type EncodingName = (typeof ENCODINGS)[number];

/** Which encoding a text is in, found while its bytes pass by. UTF-16 is told by its start alone. */
export class EncodingCensus {
  private readonly utf8 = new Utf8Count();
  private readonly gb18030 = new DoubleByteCount(isGbTrail, gbRank);
  private readonly big5 = new DoubleByteCount(isBig5Trail, big5Rank);
  private hasUndefined = false;
  private utf16: EncodingName | null | undefined;

  feed(bytes: Uint8Array): void {
    if (this.utf16 === undefined) this.utf16 = utf16Of(bytes);
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index]!;
      if (byte < 0x80 && !this.isInsideCharacter) continue;
      this.utf8.take(byte);
      this.gb18030.take(byte);
      this.big5.take(byte);
      if (NOT_IN_1252.has(byte)) this.hasUndefined = true;
    }
  }

  /** Ends a text that may have been cut inside a character: the next bytes begin a new one. */
  endText(): void {
    this.utf8.endText();
    this.gb18030.endText();
    this.big5.endText();
  }

  /** Whether there was anything beside ASCII. */
  get hasCharacters(): boolean {
    return this.utf16 != null || this.utf8.characters + this.utf8.wrong > 0;
  }

  /**
   * The encoding of what was fed; null where no encoding fits. Bytes that end inside a character
   * count as whole: the text may go on.
   */
  verdict(): EncodingName | null {
    if (this.utf16) return this.utf16;
    const { utf8, gb18030, big5 } = this;
    if (utf8.wrong === 0 && !this.isGbByChance) return "UTF-8";
    if (utf8.wrong > 0 && utf8.characters > MOSTLY * utf8.wrong) return "UTF-8"; // with bad bytes
    const chinese = Math.max(gb18030.everydayShare, big5.everydayShare);
    if (chinese >= EVERYDAY_SHARE) {
      return gb18030.everydayShare >= big5.everydayShare ? "GB18030" : "Big5";
    }
    return this.hasUndefined ? null : "windows-1252";
  }

  /**
   * A few characters of GB18030 may happen to be UTF-8 of two bytes each: 住宅 would be a Hebrew and
   * an Armenian letter. In UTF-8 Chinese takes three.
   */
  private get isGbByChance(): boolean {
    const { characters, others } = this.utf8;
    return characters > 1 && others === 0 && this.gb18030.everydayShare === 1;
  }

  private get isInsideCharacter(): boolean {
    return this.utf8.isOpen || this.gb18030.isOpen || this.big5.isOpen;
  }
}

/** The encoding of a text that is there as a whole. */
export function encodingOf(bytes: Uint8Array): EncodingName | null {
  const census = new EncodingCensus();
  census.feed(bytes);
  return census.verdict();
}

/** UTF-16 by its byte order mark, or by the zeros of ASCII, which stand in every other place. */
export function utf16Of(head: Uint8Array): EncodingName | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "UTF-16LE";
  if (head[0] === 0xfe && head[1] === 0xff) return "UTF-16BE";
  const zeros = [0, 0];
  const end = Math.min(head.length, ZEROS_LOOKED_AT);
  for (let index = 0; index < end; index++) {
    if (head[index] !== 0) continue;
    if (head[index - 1] === 0) return null; // two zeros together are no text
    zeros[index % 2]!++;
  }
  const [even = 0, odd = 0] = zeros;
  const [fewer, more] = [Math.min(even, odd), Math.max(even, odd)];
  if (fewer > 0 || more < 2 || more * ONE_ZERO_IN < end) return null;
  return odd > 0 ? "UTF-16LE" : "UTF-16BE";
}

const ZEROS_LOOKED_AT = 4096; // bytes
const ONE_ZERO_IN = 20; // bytes: a Chinese table has its commas and line breaks

/** A text is UTF-8 with faults where it has this many whole characters for each wrong byte. */
const MOSTLY = 10;

/** Of the Chinese characters in a text, nearly all are everyday ones in the encoding that it is in. */
const EVERYDAY_SHARE = 0.6;

/** Bytes that windows-1252 leaves undefined. */
const NOT_IN_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Counts characters of several bytes in UTF-8, and bytes that are part of none. */
class Utf8Count {
  characters = 0;
  wrong = 0;
  /** Characters that are no pair of bytes, and Latin letters with accents. */
  others = 0;
  private missing = 0;

  get isOpen(): boolean {
    return this.missing > 0;
  }

  endText(): void {
    this.missing = 0;
  }

  take(byte: number): void {
    const isContinuation = byte >= 0x80 && byte < 0xc0;
    if (this.missing > 0 && isContinuation) {
      this.missing--;
      if (this.missing === 0) this.characters++;
      return;
    }
    if (this.missing > 0) this.wrong++; // the character before was cut short
    this.missing = continuationsBehind(byte);
    if (this.missing > 1 || (this.missing === 1 && byte <= LAST_LATIN_LEAD)) this.others++;
    if (byte >= 0x80 && this.missing === 0) this.wrong++;
  }
}

const LAST_LATIN_LEAD = 0xc9; // U+0080 to U+027F

function continuationsBehind(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 1;
  if (lead >= 0xe0 && lead <= 0xef) return 2;
  return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
}

/** Everyday characters come first in both standards, in a plane of their own; marks count as neither. */
type Rank = "everyday" | "mark" | "rare";

/** Counts pairs of bytes as one of the Chinese encodings has them. */
class DoubleByteCount {
  private everyday = 0;
  private rare = 0;
  private isWrong = false;
  private lead = 0;
  private readonly isTrail: (byte: number) => boolean;
  private readonly rank: (lead: number, trail: number) => Rank;

  constructor(isTrail: (byte: number) => boolean, rank: (lead: number, trail: number) => Rank) {
    this.isTrail = isTrail;
    this.rank = rank;
  }

  get isOpen(): boolean {
    return this.lead > 0;
  }

  /** 0 to 1; 0 where the bytes are not of this encoding. */
  get everydayShare(): number {
    return this.isWrong ? 0 : this.everyday / Math.max(1, this.everyday + this.rare);
  }

  endText(): void {
    this.lead = 0;
  }

  take(byte: number): void {
    const { lead } = this;
    this.lead = 0;
    if (lead === 0) {
      if (byte < 0x80) return;
      if (byte === 0x80 || byte === 0xff) this.isWrong = true;
      else this.lead = byte;
      return;
    }
    if (!this.isTrail(byte)) {
      this.isWrong = true;
      return;
    }
    const rank = this.rank(lead, byte);
    if (rank === "everyday") this.everyday++;
    if (rank === "rare") this.rare++;
  }
}

/** Characters of four bytes are two pairs here, each with a digit behind it. */
const isGbTrail = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x40 && byte <= 0xfe && byte !== 0x7f);

/**
 * GB 2312: marks in rows 1-3, the 3,755 characters of level 1 in rows 16-55. Kana, Greek and Cyrillic
 * in rows 4-7 are rare: there Big5 has its most common characters (公, 中, 大, 市).
 */
function gbRank(lead: number, trail: number): Rank {
  if (trail < 0xa1) return "rare";
  if (lead >= 0xa1 && lead <= 0xa3) return "mark";
  return lead >= 0xb0 && lead <= 0xd7 ? "everyday" : "rare";
}

const isBig5Trail = (byte: number): boolean =>
  (byte >= 0x40 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xfe);

/** Big5: marks in A1-A3, the 5,401 characters of level 1 in A4-C6. */
function big5Rank(lead: number): Rank {
  if (lead >= 0xa1 && lead <= 0xa3) return "mark";
  return lead >= 0xa4 && lead <= 0xc6 ? "everyday" : "rare";
}
