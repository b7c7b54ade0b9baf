import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isDigit,
  isSpace,
  LINE_FEED,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  PLUS,
  POINT,
  QUOTE,
  SPACE,
  ZERO,
} from "./ascii.ts";

/** What JSON would have allowed where a text stops being JSON. */
type Expected =
  | "value"
  | "key"
  | "colon"
  | "comma-or-close"
  | "nothing"
  | "string-character"
  | "escape"
  | "number"
  | "word"
  | "utf-8";

/** The first place at which a text is not JSON (RFC 8259) in UTF-8. */
export interface JsonBreak {
  readonly expected: Expected;
  readonly atEnd: boolean;
  /** True directly behind a comma. */
  readonly afterComma: boolean;
  /** True where nothing but white space comes before. */
  readonly atStart: boolean;
  readonly offset: number; // bytes from the start of the text
  readonly line: number; // from 1
  readonly column: number; // from 1, in characters
}

/**
 * Reads JSON byte by byte and names the first place that breaks its grammar. Slow and exact: it
 * runs only when the quick way (`DocumentScanner` and `JSON.parse`) has met something wrong.
 * Nesting is unlimited and costs one byte a level.
 */
export class JsonChecker {
  private state: State = State.value;
  private nesting = new Uint8Array(64); // OPEN_BRACE or OPEN_BRACKET, outermost first
  private depth = 0;
  private afterComma = false;
  private atStart = true;
  private word = "";
  private wordIndex = 0;
  private hexLeft = 0;
  private inKey = false;
  private continuationsLeft = 0;
  private continuationLow = 0x80;
  private continuationHigh = 0xbf;
  private offset = 0;
  private line = 1;
  private column = 1;
  private tokenOffset = 0; // where the number, word, escape or character under way began
  private tokenLine = 1;
  private tokenColumn = 1;

  /** Takes the next bytes; gives the first break, or null while all is well. */
  feed(chunk: Uint8Array): JsonBreak | null {
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index]!;
      const expected = this.step(byte);
      if (expected !== null) return this.breakHere(expected);
      this.advance(byte);
    }
    return null;
  }

  /** To be called after the last byte: a text that is not whole is a break at its end. */
  end(): JsonBreak | null {
    if (this.state === State.nothing) return null;
    if (this.depth === 0 && isWholeNumberState(this.state)) return null;
    return { ...this.breakAt("value", this.offset, this.line, this.column), atEnd: true };
  }

  private advance(byte: number): void {
    this.offset++;
    if (byte === LINE_FEED) {
      this.line++;
      this.column = 1;
    } else if ((byte & 0xc0) !== 0x80) {
      this.column++;
    }
  }

  /** Null when the byte fits; else what would have. */
  private step(byte: number): Expected | null {
    switch (this.state) {
      case State.value:
        return this.startValue(byte, false);
      case State.valueOrClose:
        return this.startValue(byte, true);
      case State.key:
        return this.startKey(byte, false);
      case State.keyOrClose:
        return this.startKey(byte, true);
      case State.colon:
        return this.colon(byte);
      case State.commaOrClose:
        return this.commaOrClose(byte);
      case State.nothing:
        return isSpace(byte) ? null : "nothing";
      case State.string:
        return this.stringByte(byte);
      case State.escape:
        return this.escapeByte(byte);
      case State.hex:
        return this.hexByte(byte);
      case State.character:
        return this.continuation(byte);
      case State.word:
        return this.wordByte(byte);
      default:
        return this.numberByte(byte);
    }
  }

  private startValue(byte: number, mayClose: boolean): Expected | null {
    if (isSpace(byte)) return null;
    if (mayClose && byte === CLOSE_BRACKET) return this.close();
    this.markToken();
    const next = this.stateOfValue(byte);
    if (next === null) return "value";
    this.atStart = false;
    this.afterComma = false;
    this.state = next;
    return null;
  }

  private stateOfValue(byte: number): State | null {
    if (byte === QUOTE) {
      this.inKey = false;
      return State.string;
    }
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      this.open(byte);
      return byte === OPEN_BRACE ? State.keyOrClose : State.valueOrClose;
    }
    if (byte === MINUS) return State.minus;
    if (byte === ZERO) return State.zero;
    if (isDigit(byte)) return State.integer;
    const word = WORDS.find((candidate) => candidate.charCodeAt(0) === byte);
    if (word === undefined) return null;
    this.word = word;
    this.wordIndex = 1;
    return State.word;
  }

  private startKey(byte: number, mayClose: boolean): Expected | null {
    if (isSpace(byte)) return null;
    if (mayClose && byte === CLOSE_BRACE) return this.close();
    if (byte !== QUOTE) return "key";
    this.afterComma = false;
    this.inKey = true;
    this.state = State.string;
    return null;
  }

  private colon(byte: number): Expected | null {
    if (isSpace(byte)) return null;
    if (byte !== COLON) return "colon";
    this.state = State.value;
    return null;
  }

  private commaOrClose(byte: number): Expected | null {
    if (isSpace(byte)) return null;
    const container = this.nesting[this.depth - 1];
    if (byte === COMMA) {
      this.afterComma = true;
      this.state = container === OPEN_BRACE ? State.key : State.value;
      return null;
    }
    const closer = container === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET;
    return byte === closer ? this.close() : "comma-or-close";
  }

  private open(byte: number): void {
    if (this.depth === this.nesting.length) {
      const grown = new Uint8Array(2 * this.depth);
      grown.set(this.nesting);
      this.nesting = grown;
    }
    this.nesting[this.depth++] = byte;
  }

  private close(): null {
    this.depth--;
    this.endValue();
    return null;
  }

  private endValue(): void {
    this.state = this.depth === 0 ? State.nothing : State.commaOrClose;
  }

  private stringByte(byte: number): Expected | null {
    if (byte === QUOTE) {
      if (this.inKey) this.state = State.colon;
      else this.endValue();
      return null;
    }
    if (byte === BACKSLASH) {
      this.markToken();
      this.state = State.escape;
      return null;
    }
    if (byte < SPACE) return "string-character";
    return byte < 0x80 ? null : this.startCharacter(byte);
  }

  private escapeByte(byte: number): Expected | null {
    if (byte === LOWER_U) {
      this.hexLeft = 4;
      this.state = State.hex;
      return null;
    }
    if (!ESCAPED.includes(byte)) return this.breakAtToken("escape");
    this.state = State.string;
    return null;
  }

  private hexByte(byte: number): Expected | null {
    if (!isHex(byte)) return this.breakAtToken("escape");
    if (--this.hexLeft === 0) this.state = State.string;
    return null;
  }

  /** The ranges of well-formed UTF-8: Unicode 15, table 3-7. */
  private startCharacter(byte: number): Expected | null {
    if (byte < 0xc2 || byte > 0xf4) return "utf-8";
    this.markToken();
    this.continuationsLeft = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    this.continuationLow = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.continuationHigh = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    this.state = State.character;
    return null;
  }

  private continuation(byte: number): Expected | null {
    if (byte < this.continuationLow || byte > this.continuationHigh) {
      return this.breakAtToken("utf-8");
    }
    this.continuationLow = 0x80;
    this.continuationHigh = 0xbf;
    if (--this.continuationsLeft === 0) this.state = State.string;
    return null;
  }

  private wordByte(byte: number): Expected | null {
    if (byte !== this.word.charCodeAt(this.wordIndex)) return this.breakAtToken("word");
    if (++this.wordIndex === this.word.length) this.endValue();
    return null;
  }

  private numberByte(byte: number): Expected | null {
    const next = nextOfNumber(this.state, byte);
    if (next !== null) {
      this.state = next;
      return null;
    }
    if (!isWholeNumberState(this.state) || byte === POINT || isDigit(byte)) {
      return this.breakAtToken("number");
    }
    this.endValue();
    return this.step(byte);
  }

  private markToken(): void {
    this.tokenOffset = this.offset;
    this.tokenLine = this.line;
    this.tokenColumn = this.column;
  }

  /** The fault belongs to the token as a whole, so it is shown at its start. */
  private breakAtToken(expected: Expected): Expected {
    this.offset = this.tokenOffset;
    this.line = this.tokenLine;
    this.column = this.tokenColumn;
    return expected;
  }

  private breakHere(expected: Expected): JsonBreak {
    return this.breakAt(expected, this.offset, this.line, this.column);
  }

  private breakAt(expected: Expected, offset: number, line: number, column: number): JsonBreak {
    const { afterComma, atStart } = this;
    return { expected, atEnd: false, afterComma, atStart, offset, line, column };
  }
}

const State = {
  value: 0,
  valueOrClose: 1,
  key: 2,
  keyOrClose: 3,
  colon: 4,
  commaOrClose: 5,
  nothing: 6,
  string: 7,
  escape: 8,
  hex: 9,
  character: 10,
  word: 11,
  minus: 12,
  zero: 13,
  integer: 14,
  point: 15,
  fraction: 16,
  exponent: 17,
  exponentSign: 18,
  exponentDigits: 19,
} as const;
type State = (typeof State)[keyof typeof State];

const WORDS = ["true", "false", "null"] as const;
const LOWER_E = 0x65;
const UPPER_E = 0x45;
const LOWER_U = 0x75;
const ESCAPED: readonly number[] = [...'"\\/bfnrt'].map((character) => character.charCodeAt(0));

const isHex = (byte: number): boolean =>
  isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);

const isWholeNumberState = (state: State): boolean =>
  state === State.zero ||
  state === State.integer ||
  state === State.fraction ||
  state === State.exponentDigits;

/** The number grammar of RFC 8259, section 6; null where the byte is no part of the number. */
function nextOfNumber(state: State, byte: number): State | null {
  const digit = isDigit(byte);
  const isExponent = byte === LOWER_E || byte === UPPER_E;
  switch (state) {
    case State.minus:
      if (byte === ZERO) return State.zero;
      return digit ? State.integer : null;
    case State.zero:
      if (byte === POINT) return State.point;
      return isExponent ? State.exponent : null;
    case State.integer:
      if (digit) return State.integer;
      if (byte === POINT) return State.point;
      return isExponent ? State.exponent : null;
    case State.point:
      return digit ? State.fraction : null;
    case State.fraction:
      if (digit) return State.fraction;
      return isExponent ? State.exponent : null;
    case State.exponent:
      if (byte === PLUS || byte === MINUS) return State.exponentSign;
      return digit ? State.exponentDigits : null;
    case State.exponentSign:
    case State.exponentDigits:
      return digit ? State.exponentDigits : null;
    default:
      return null;
  }
}
