import { isThresholdPack } from "../coverage/threshold-pack.ts";
import type { Totals } from "../coverage/totals.ts";
import type { AnalysisSettings } from "../model/analysis.ts";
import { estimateSentences } from "../words/estimate-words.ts";
import { EXPORT_NOTES } from "../words/export-words.ts";
import type { Lang } from "../words/lang.ts";

type NoteId = keyof typeof EXPORT_NOTES;

/** What the notes about a list depend on. */
export interface ListBasis {
  readonly settings: AnalysisSettings;
  readonly totals: Totals;
  readonly dataset: { readonly facilities: { readonly synthetic: Uint8Array } };
}

/** What a reader of the results must know before using them, in full sentences. */
export function listNotes({ settings, totals, dataset }: ListBasis, lang: Lang): readonly string[] {
  const { pack } = settings;
  const isStandard = !isThresholdPack(pack);
  const guesses = isStandard ? estimateSentences(totals, lang) : [];
  const said: readonly (readonly [id: NoteId, applies: boolean])[] = [
    ["thresholds", !isStandard],
    ["transcribed", isStandard && !pack.officialTextChecked],
    ["notStated", isStandard && pack.criteria.some((criterion) => !criterion.stated)],
    ["approximate", pack.criteria.some(({ counted }) => counted !== null)],
    ["estimated", totals.estimatedPopulation > 0 && guesses.length === 0],
  ];
  const others: typeof said = [
    ["synthetic", dataset.facilities.synthetic.includes(1)],
    ["attribution", true],
  ];
  const textsOf = (notes: typeof said): readonly string[] =>
    notes.filter(([, applies]) => applies).map(([id]) => EXPORT_NOTES[id][lang]);
  return [...textsOf(said), ...guesses, ...textsOf(others)];
}
