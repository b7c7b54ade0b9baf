import type { Lang } from "../../core/words/lang.ts";
import { en } from "./en.ts";
import { type Formats, formatsFor } from "./format.ts";
import type { UiWords } from "./ui-words.ts";
import { zh } from "./zh.ts";

const FORMATS: Readonly<Record<Lang, Formats>> = { en: formatsFor("en"), zh: formatsFor("zh") };
const WORDS: Readonly<Record<Lang, UiWords>> = { en: en(FORMATS.en), zh: zh(FORMATS.zh) };

/** The screen's sentences in a language. */
export const wordsOf = (lang: Lang): UiWords => WORDS[lang];

/** The screen's numbers in a language. */
export const formatsOf = (lang: Lang): Formats => FORMATS[lang];
