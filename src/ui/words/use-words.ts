import type { Lang } from "../../core/words/lang.ts";
import { useView } from "../stores.ts";
import type { Formats } from "./format.ts";
import type { UiWords } from "./ui-words.ts";
import { formatsOf, wordsOf } from "./words.ts";

export const useLang = (): Lang => useView((view) => view.lang);

/** The screen's sentences in the language that is on. */
export const useWords = (): UiWords => wordsOf(useLang());

/** The screen's numbers in the language that is on. */
export const useFormats = (): Formats => formatsOf(useLang());
