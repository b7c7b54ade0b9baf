import { limitOf, paceOf } from "../../core/coverage/cells.ts";
import { judgedServices } from "../../core/coverage/totals.ts";
import { aboutLines } from "../../core/exports/about-lines.ts";
import type { AnalysisSettings } from "../../core/model/analysis.ts";
import { ABOUT_LABELS } from "../../core/words/export-words.ts";
import { formatLimitInForce } from "../../core/words/figures.ts";
import type { Lang } from "../../core/words/lang.ts";
import { YARDSTICK_NAMES } from "../../core/words/yardstick-words.ts";
import type { DatasetView, JudgedView } from "../../worker/protocol.ts";
import type { LegendBasis } from "../map/legend-parts.ts";
import { criterionName } from "../parts/category-name.ts";
import { headlineText } from "../result/headline-text.ts";
import { wordsOf } from "../words/words.ts";

/** What a picture of the map is about. */
export interface PictureBasis extends LegendBasis {
  readonly data: DatasetView;
  readonly judged: JudgedView;
  /** Whether some of what is shown comes from OpenStreetMap: the sample, or a basemap. */
  readonly isFromOsm: boolean;
  readonly date: string; // YYYY-MM-DD, UTC
}

/** The words round a picture of the map. Whoever meets it in a report has nothing else to ask. */
export interface PictureText {
  readonly title: string;
  readonly headline: string; // "" where two yardsticks are compared
  /** How it was made; what to know before it is used; whose data, and when. */
  readonly paragraphs: readonly string[];
}

export function pictureText(basis: PictureBasis, lang: Lang): PictureText {
  const { data, judged, comparison, isFromOsm, date } = basis;
  const { settings } = judged;
  const { map, productName } = wordsOf(lang);
  const about = aboutLines({ settings, totals: judged.totals, dataset: data }, lang);
  const textsOf = (label: keyof typeof ABOUT_LABELS): readonly string[] =>
    about.flatMap(([name, text]) => (name === ABOUT_LABELS[label][lang] ? [text] : []));
  const line = (label: keyof typeof ABOUT_LABELS, texts: readonly string[]): string =>
    `${ABOUT_LABELS[label][lang]}${COLON[lang]}${texts.join(SEMICOLON[lang])}`;
  const lines: readonly (readonly [label: keyof typeof ABOUT_LABELS, texts: readonly string[]])[] =
    [
      // Two yardsticks stand in the title in place of the one in force.
      ["distance", comparison === null ? textsOf("distance") : []],
      ["speeds", textsOf("speeds")],
      ["limit", limitTexts(settings, basis.focus, lang)],
      ["minShare", textsOf("minShare")],
      ["population", textsOf("population")],
      ["input", [fileNames(data, lang)]],
    ];
  return {
    title: titleOf(basis, lang),
    headline: comparison === null ? headlineText(judged, data.facilityCounts, lang) : "",
    paragraphs: [
      lines
        .filter(([, texts]) => texts.length > 0)
        .map(([label, texts]) => line(label, texts))
        .join(" · "),
      textsOf("note").join(SENTENCE_SPACE[lang]),
      [...(isFromOsm ? [map.osm] : []), line("date", [date]), productName].join(" · "),
    ],
  };
}

const COLON: Readonly<Record<Lang, string>> = { en: ": ", zh: "：" };
const SENTENCE_SPACE: Readonly<Record<Lang, string>> = { en: " ", zh: "" };
const SEMICOLON: Readonly<Record<Lang, string>> = { en: "; ", zh: "；" };

function titleOf({ judged, comparison, focus }: PictureBasis, lang: Lang): string {
  const { map, compare, result } = wordsOf(lang);
  const { settings, totals } = judged;
  const { pack } = comparison?.request.settings ?? settings;
  const criterion = focus === null ? undefined : pack.criteria[focus];
  const service = criterion === undefined ? null : criterionName(pack, criterion, lang);
  if (comparison === null) {
    const missing = map.servicesMissing(judgedServices(settings, totals).length);
    return `${service ?? missing} · ${pack.name[lang]}`;
  }
  const { first, second } = comparison.request;
  const pair = compare.pair(YARDSTICK_NAMES[first][lang], YARDSTICK_NAMES[second][lang]);
  return `${pair} · ${service ?? result.allServices} · ${pack.name[lang]}`;
}

/** More limits than these are given without saying whose they are. */
const MOST_LIMITS = 6;

/** The limits behind the colours of the map. */
function limitTexts(
  settings: AnalysisSettings,
  focus: number | null,
  lang: Lang,
): readonly string[] {
  const shown = settings.pack.criteria.flatMap((criterion, row) =>
    (focus === null ? criterion.required : row === focus)
      ? [
          {
            name: criterionName(settings.pack, criterion, lang),
            metres: limitOf(settings, row),
            limit: formatLimitInForce(limitOf(settings, row), paceOf(settings, row), lang),
          },
        ]
      : [],
  );
  const inOrder = [...shown].sort((a, b) => a.metres - b.metres);
  const limits = [...new Set(inOrder.map(({ limit }) => limit))];
  if (limits.length === 1 || shown.length > MOST_LIMITS) return limits;
  return shown.map(({ name, limit }) => `${name} ${limit}`);
}

/** More files than these are counted. */
const MOST_FILES = 6;

function fileNames({ layers }: DatasetView, lang: Lang): string {
  const files = [...new Set(layers.map(({ file }) => file))];
  const named = files.slice(0, MOST_FILES).join(LIST_COMMA[lang]);
  return files.length > MOST_FILES ? wordsOf(lang).picture.andMore(named, files.length) : named;
}

const LIST_COMMA: Readonly<Record<Lang, string>> = { en: ", ", zh: "、" };
