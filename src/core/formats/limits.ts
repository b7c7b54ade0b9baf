/** Levels of brackets inside one feature. Real geometry needs 6; json-c's parser stops at 32. */
export const NESTING_LIMIT = 64;

/** Bytes of one feature, or of all that stands outside the features. The same limit as GDAL's. */
export const TEXT_LIMIT_BYTES = 200_000_000;
