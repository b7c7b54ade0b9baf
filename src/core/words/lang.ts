/** The languages that every sentence of the product is written in, English first. */
export const LANGS = ["en", "zh"] as const;

/** One of {@link LANGS}; as a BCP 47 tag for `lang` attributes, `zh` is `zh-Hans`. */
export type Lang = (typeof LANGS)[number];
