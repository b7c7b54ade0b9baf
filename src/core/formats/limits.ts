/** Levels of brackets inside one feature. Real geometry needs 6; json-c's parser stops at 32. */
export const NESTING_LIMIT = 64;

/** Bytes of one feature, or of all that stands outside the features. The same limit as GDAL's. */
export const TEXT_LIMIT_BYTES = 200_000_000;

/** Bytes of a file that must be in memory whole: a page may hold no larger piece. */
export const WHOLE_FILE_LIMIT_BYTES = 2_000_000_000;

/** Columns of a table. */
export const COLUMN_LIMIT = 5000;

/** Characters of one row of a table: behind a quotation mark that is never closed, all is one row. */
export const TABLE_ROW_LIMIT_CHARACTERS = 16_000_000;

/** What an archive may hold. Counted on what comes out of it: what it says of itself may be a lie. */
export const ARCHIVE_LIMITS = {
  entries: 1000,
  /** An archive in an archive is opened; one inside that is not. */
  levels: 2,
  bytes: 2_000_000_000,
  /** Text shrinks to a tenth; deflate can do 1 : 1000, and only a bomb comes near. */
  ratio: 200,
  /** Below this the ratio says nothing. */
  freeBytes: 10_000_000,
} as const;
