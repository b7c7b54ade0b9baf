import { isSuggestedLimit, limitOf, paceOf } from "../coverage/cells.ts";
import { isThresholdPack } from "../coverage/threshold-pack.ts";
import { judgedServices, type Totals, unjudgedServices } from "../coverage/totals.ts";
import { POPULATION_METHODS } from "../model/dataset.ts";
import { ABOUT_LABELS, EXPORT_SENTENCES } from "../words/export-words.ts";
import { formatLimitInForce, formatShare, formatWhole } from "../words/figures.ts";
import { speedsWords } from "../words/gap-names.ts";
import type { Lang } from "../words/lang.ts";
import { type ListBasis, listNotes } from "./list-notes.ts";

export type AboutLine = readonly [label: string, text: string];

/** How a gap list was made and what it comes to, for a reader who has nothing but the list. */
export function aboutLines(input: ListBasis, lang: Lang): readonly AboutLine[] {
  const { settings, totals } = input;
  const { pack } = settings;
  const words = EXPORT_SENTENCES[lang];
  const standard = isThresholdPack(pack)
    ? []
    : [line("version", `${pack.id} ${pack.version}`), line("source", pack.source[lang])];
  return [
    line("standard", pack.name[lang]),
    ...standard,
    line("distance", words.distance(settings.distance)),
    ...(settings.judgeBy === "minutes" ? [line("speeds", speedsWords(settings.speeds, lang))] : []),
    line("minShare", formatShare(settings.minShare, lang)),
    ...pack.criteria.map((criterion, row) => {
      const limit = formatLimitInForce(limitOf(settings, row), paceOf(settings, row), lang);
      const text = isSuggestedLimit(settings, row) ? words.suggested(limit) : limit;
      return line("limit", words.limit(criterion.name[lang], text));
    }),
    line("people", formatWhole(totals.population)),
    line("lacking", lackingText(input, lang)),
    line("blocks", words.blocks(totals.underservedBlocks, totals.blocksWithPeople)),
    line("gaps", formatWhole(totals.gaps)),
    ...populationLines(totals, lang).map((text) => line("population", text)),
    ...listNotes(input, lang).map((text) => line("note", text)),
  ];

  function line(label: keyof typeof ABOUT_LABELS, text: string): AboutLine {
    return [ABOUT_LABELS[label][lang], text];
  }
}

function lackingText({ settings, totals }: ListBasis, lang: Lang): string {
  const words = EXPORT_SENTENCES[lang];
  const all = words.partOfPeople(totals.lacking, totals.lackingAtMost, totals.population);
  const judged = judgedServices(settings, totals).length;
  const unjudged = unjudgedServices(settings, totals).length;
  return unjudged === 0 ? all : words.ofThoseJudged(all, judged, judged + unjudged);
}

function populationLines(totals: Totals, lang: Lang): readonly string[] {
  return POPULATION_METHODS.flatMap((method, row) => {
    const residences = totals.populationMethods[row] ?? 0;
    return residences > 0 ? [EXPORT_SENTENCES[lang].residencesBy(residences, method)] : [];
  });
}
