import * as v from "valibot";
import { LANGS, type Lang } from "../core/words/lang.ts";
import type { Theme } from "../state/view-store.ts";

const KEY = "amenity-gap-mapper:preferences";

const schema = v.object({
  lang: v.nullable(v.picklist(LANGS)),
  theme: v.picklist(["system", "light", "dark"] satisfies readonly Theme[]),
  hintsDismissed: v.boolean(),
  showsSymbols: v.optional(v.boolean(), false), // kept since later than the others
});

/** Choices that outlive a visit. Nothing of the user's data is among them. */
export type Preferences = v.InferOutput<typeof schema>;

const FIRST_VISIT: Preferences = {
  lang: null,
  theme: "system",
  hintsDismissed: false,
  showsSymbols: false,
};

export function readPreferences(): Preferences {
  try {
    const parsed = v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? "null"));
    return parsed.success ? parsed.output : FIRST_VISIT;
  } catch {
    return FIRST_VISIT; // storage is off or holds something else: the visit goes on without
  }
}

export function writePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Storage is off or full: the choice holds for this visit.
  }
}

/** The language to start in: the link's, the kept one, the browser's. */
export const firstLang = (link: Lang | null, kept: Lang | null, browser: string): Lang =>
  link ?? kept ?? (browser.toLowerCase().startsWith("zh") ? "zh" : "en");
