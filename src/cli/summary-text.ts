import {
  cellOf,
  criterionOf,
  facilitiesFor,
  isGap,
  limitOf,
  paceOf,
} from "../core/coverage/cells.ts";
import { groupId, groupName } from "../core/coverage/gaps.ts";
import { isThresholdPack } from "../core/coverage/threshold-pack.ts";
import { type CriterionTotals, judgedServices, unjudgedServices } from "../core/coverage/totals.ts";
import type { ExportInput, InputLayer } from "../core/exports/export-format.ts";
import { listNotes } from "../core/exports/list-notes.ts";
import { COLUMN_ROLES, columnText } from "../core/model/column-choice.ts";
import type { Note } from "../core/model/note.ts";
import { joiningReport } from "../core/model/street-check.ts";
import { RUN_WORDS, SEVERITY_WORDS } from "../core/words/cli-words.ts";
import { columnRoleWord } from "../core/words/column-words.ts";
import { dataText } from "../core/words/data-text.ts";
import {
  formatLimitInForce,
  formatPeopleRange,
  formatShareBeside,
  formatShareRange,
  formatWhole,
  peopleInWords,
} from "../core/words/figures.ts";
import { peopleServed, speedsWords, TARGET_NAMES } from "../core/words/gap-names.ts";
import type { Lang } from "../core/words/lang.ts";
import { describeNote, describePlace } from "../core/words/note-words.ts";
import { describeRoleReason, roleName } from "../core/words/role-words.ts";
import { joiningSentence, streetSentences } from "../core/words/street-words.ts";
import { YARDSTICK_NAMES, yardstickInSentence } from "../core/words/yardstick-words.ts";

/** How many blocks the summary on the screen names; the files hold them all. */
const MOST_BLOCKS = 5;

/** What a run found, for a person at a terminal. */
export function summaryText(input: ExportInput, lang: Lang): string {
  const { totals } = input;
  const words = RUN_WORDS[lang];
  // At fixed thresholds nothing is required, so nobody can be said to lack it.
  const isStandard = !isThresholdPack(input.settings.pack);
  return [
    ...(isStandard ? headline(input, lang) : []),
    words.gaps(
      formatWhole(totals.gaps),
      formatWhole(totals.blocksWithGaps),
      totals.gapsOutside > 0,
    ),
    "",
    ...totals.criteria.map((sums, row) => criterionLine(input, sums, row, lang)),
    ...comparisonLines(input, lang),
    ...(isStandard ? worstBlocks(input, lang) : []),
    "",
    words.summedIn[input.dataset.blocks.source.kind](formatWhole(totals.blocks)),
    ...input.layers.flatMap((layer) => [inputLine(layer, lang), ...noteLines(layer.notes, lang)]),
    ...streetLines(input, isStandard, lang),
    ...listNotes(input, lang).map((note) => words.note(note)),
  ].join("\n");
}

/** One layer and everything that was said of it, the same thing once with how often. */
export function layerText(layer: InputLayer, lang: Lang): string {
  return [inputLine(layer, lang), ...columnLine(layer, lang), ...noteLines(layer.notes, lang)].join(
    "\n",
  );
}

/** Which column was read as what; nothing where none was. */
function columnLine({ columnsInUse = {} }: InputLayer, lang: Lang): readonly string[] {
  const read = COLUMN_ROLES.flatMap((role) => {
    const column = columnsInUse[role];
    return column === undefined ? [] : [`${columnRoleWord(role)}=${dataText(columnText(column))}`];
  });
  return read.length === 0 ? [] : [RUN_WORDS[lang].columns(read)];
}

/** A note that stands alone: where, what, what to do. */
export function noteText(note: Note, lang: Lang): string {
  const words = RUN_WORDS[lang];
  const { message, fix } = describeNote(note, lang);
  return [
    words.errorAt(describePlace(note, lang), message),
    ...(fix === "" ? [] : [words.remedy(fix)]),
  ].join("\n");
}

function headline({ totals, settings }: ExportInput, lang: Lang): readonly string[] {
  const words = RUN_WORDS[lang];
  const { population, lacking, lackingAtMost } = totals;
  const all = Math.max(population, Number.MIN_VALUE); // of nobody, nobody lacks anything
  return [
    words.lacking({
      people: formatPeopleRange(lacking, lackingAtMost, lang),
      all: peopleInWords(population, lang),
      share: formatShareRange(lacking / all, lackingAtMost / all, lang),
      judged: judgedServices(settings, totals).length,
      isAll: unjudgedServices(settings, totals).length === 0,
    }),
    ...(settings.judgeBy === "minutes" ? [words.judged(speedsWords(settings.speeds, lang))] : []),
    words.underserved(formatWhole(totals.underservedBlocks), formatWhole(totals.blocksWithPeople)),
  ];
}

function criterionLine(
  { settings, matrix }: ExportInput,
  sums: CriterionTotals,
  row: number,
  lang: Lang,
): string {
  const words = RUN_WORDS[lang];
  const criterion = settings.pack.criteria[row];
  if (criterion === undefined) return "";
  const service = dataText(criterion.name[lang]);
  const limit = formatLimitInForce(limitOf(settings, row), paceOf(settings, row), lang);
  if (sums.demand === 0) {
    return words.emptyCriterion(service, limit, TARGET_NAMES[criterion.target][lang]);
  }
  if (sums.share === null) {
    const isMissing = facilitiesFor(matrix, settings, row) === 0;
    return words.unknownCriterion(service, limit, isMissing);
  }
  const { minShare } = settings;
  return words.criterion({
    service,
    limit,
    share:
      sums.range === null || sums.unknown === 0
        ? formatShareBeside(sums.share, { minShare, isBelow: sums.share < minShare }, lang)
        : formatShareRange(sums.range.lowest, sums.range.highest, lang),
    served: peopleServed(peopleInWords(sums.demand, lang), criterion.target, lang),
    unknown: sums.unknown > 0 ? peopleInWords(sums.unknown, lang) : null,
    gaps: formatWhole(sums.gaps),
  });
}

function comparisonLines({ compared, settings }: ExportInput, lang: Lang): readonly string[] {
  if (compared === null) return [];
  const words = RUN_WORDS[lang];
  const { comparison, detourFactor, fit } = compared;
  const flips = comparison.criteria.map(({ onlyFirst, onlySecond, unsure }, row) => {
    const criterion = criterionOf(settings, row);
    return words.flips({
      service: dataText(criterion.name[lang]),
      onlyFirst: peopleServed(peopleInWords(onlyFirst, lang), criterion.target, lang),
      onlySecond: peopleInWords(onlySecond, lang),
      unsure: peopleInWords(unsure, lang),
    });
  });
  const second = yardstickInSentence(comparison.second.yardstick, lang);
  const fitted =
    fit === null
      ? []
      : [words.fit(String(fit.factor), formatWhole(fit.walks), String(detourFactor))];
  const title = words.compared(YARDSTICK_NAMES[comparison.first.yardstick][lang], second);
  return ["", title, ...flips, ...fitted];
}

function worstBlocks({ dataset, report, gaps, settings }: ExportInput, lang: Lang): string[] {
  const groups = [...new Set(gaps.group)]
    .filter((group) => (report.missing[group] ?? 0) > 0)
    .slice(0, MOST_BLOCKS);
  if (groups.length === 0) return [];
  const words = RUN_WORDS[lang];
  const lines = groups.map((group, place) => {
    const missing = settings.pack.criteria
      .filter(({ required }, row) => required && isGap(report, cellOf(report, row, group)))
      .map(({ name }) => dataText(name[lang]));
    return words.block({
      rank: place + 1,
      id: dataText(groupId(dataset.blocks, group)),
      name: dataText(groupName(dataset.blocks, group)),
      people: peopleInWords(report.lacking[group] ?? 0, lang),
      missing: [...new Set(missing)],
    });
  });
  return ["", words.worst, ...lines];
}

/**
 * What was found in the streets and who is joined to them; nothing where walks follow none.
 * @param isJudged whether a standard gives verdicts, so that who is not joined is unknown
 */
export function streetLines(
  { streets, matrix }: Pick<ExportInput, "streets"> & { readonly matrix: Joined },
  isJudged: boolean,
  lang: Lang,
): readonly string[] {
  const words = RUN_WORDS[lang];
  const { joining } = matrix;
  if (streets === null || joining === null) return [];
  return [
    ...streetSentences(streets, lang),
    ...(["homes", "facilities", "entrances"] as const).flatMap((kind) => {
      const report = joiningReport(joining[kind]);
      const { maxMetres } = joining;
      return report.places === 0
        ? []
        : [joiningSentence(kind, report, { maxMetres, isJudged }, lang)];
    }),
  ].map((sentence) => words.streets(sentence));
}

type Joined = Pick<ExportInput["matrix"], "joining">;

function inputLine({ raw, role, guess }: InputLayer, lang: Lang): string {
  const words = RUN_WORDS[lang];
  if (role === "unused" && guess !== undefined) {
    const reason = describeRoleReason(guess, lang);
    return words.unused(dataText(raw.file), formatWhole(raw.seen), reason);
  }
  return words.input(
    dataText(raw.file),
    roleName(role, lang),
    formatWhole(raw.geometry.count),
    formatWhole(raw.seen),
  );
}

/** Messages of one code that are told apart; of more the first stands for all. */
const MOST_MESSAGES = 3;

function noteLines(notes: readonly Note[], lang: Lang): readonly string[] {
  const words = RUN_WORDS[lang];
  const groups = new Map<string, { severity: Note["severity"]; said: Map<string, number> }>();
  for (const note of notes) {
    const group = groups.get(note.code) ?? { severity: note.severity, said: new Map() };
    groups.set(note.code, group);
    const { said } = group;
    const isMany = said.size > MOST_MESSAGES;
    const message = isMany ? OTHERS : describeNote(note, lang).message;
    said.set(message, (said.get(message) ?? 0) + 1);
  }
  return [...groups.values()].flatMap(({ severity: of, said }) => {
    const severity = SEVERITY_WORDS[lang][of];
    const line = (message: string, times: number, isExample = false): string =>
      words.notes(severity, message, times === 1 ? null : { times: formatWhole(times), isExample });
    const [[first] = [""]] = said;
    if (said.size <= MOST_MESSAGES)
      return [...said].map(([message, times]) => line(message, times));
    return [
      line(
        first,
        [...said.values()].reduce((sum, times) => sum + times, 0),
        true,
      ),
    ];
  });
}

/** Stands for messages that nobody reads. */
const OTHERS = "";
