import { isThresholdPack } from "../coverage/threshold-pack.ts";
import { EXPORT_NOTES } from "../words/export-words.ts";
import type { Lang } from "../words/lang.ts";
import type { ExportInput } from "./export-format.ts";

type NoteId = keyof typeof EXPORT_NOTES;

/** What a reader of the results must know before using them, in full sentences. */
export function listNotes(input: ExportInput, lang: Lang): readonly string[] {
  const { settings, totals, dataset } = input;
  const { pack } = settings;
  const isStandard = !isThresholdPack(pack);
  const said: readonly (readonly [id: NoteId, applies: boolean])[] = [
    ["thresholds", !isStandard],
    ["transcribed", isStandard && !pack.officialTextChecked],
    ["notStated", isStandard && pack.criteria.some((criterion) => !criterion.stated)],
    ["estimated", totals.estimatedPopulation > 0],
    ["synthetic", dataset.facilities.synthetic.includes(1)],
    ["attribution", true],
  ];
  return said.filter(([, applies]) => applies).map(([id]) => EXPORT_NOTES[id][lang]);
}
