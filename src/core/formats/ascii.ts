/** The bytes that structure JSON, by name. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
export const RECORD_SEPARATOR = 0x1e; // stands before each record of RFC 8142
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const POINT = 0x2e;
export const ZERO = 0x30;
const NINE = 0x39;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const LESS_THAN = 0x3c;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const VERTICAL_BAR = 0x7c;
export const CLOSE_BRACE = 0x7d;

/** White space as JSON knows it (RFC 8259, section 2). */
export const isSpace = (byte: number): boolean =>
  byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;

export const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;
