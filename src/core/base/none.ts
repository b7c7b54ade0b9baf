/** "No such row" in columns of row numbers. Never -1, never NaN. */
export const NONE = 0xffff_ffff;
