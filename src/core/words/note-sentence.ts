import type { Lang } from "./lang.ts";
import { counted } from "./plural.ts";

/** What is wrong or was done, and what to do about it ("" where there is nothing to do). */
export interface NoteSentence {
  readonly message: string;
  readonly fix: string;
}

/** The values of a note, ready to stand in a sentence. */
export interface Values {
  /** A text of the data, clipped and without control characters; "" when the note has none. */
  readonly text: (key: string) => string;
  readonly number: (key: string) => number;
  /** A number of things with thousands commas. */
  readonly count: (key: string) => string;
}

/** "1 ring was", "2 rings were". @param key of the number */
export const things = (v: Values, one: string, many: string, key = "count"): string =>
  counted(v.count(key), one, many);

/** Names that a note holds with commas between them, as a Chinese sentence lists them: “经度、纬度”. */
export const listedZh = (v: Values, key: string): string => v.text(key).replaceAll(", ", "、");

export type NoteWords = Readonly<Record<Lang, (values: Values) => NoteSentence>>;
