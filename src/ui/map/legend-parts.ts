import { judgedServices } from "../../core/coverage/totals.ts";
import type { AnalysisSettings } from "../../core/model/analysis.ts";
import type { Pack } from "../../core/model/standard.ts";
import type { Lang } from "../../core/words/lang.ts";
import { YARDSTICK_NAMES } from "../../core/words/yardstick-words.ts";
import { FOCUS_STEP, onGround, type Palette, rampClasses } from "../../look/palette.ts";
import type { ComparisonView, DatasetView, JudgedView } from "../../worker/protocol.ts";
import { categoryName, criterionName } from "../parts/category-name.ts";
import { formatsOf, wordsOf } from "../words/words.ts";
import { bareBlocks, otherCategories } from "./marks-on-map.ts";

/** A mark of the map, apart from how page, paper and picture draw it. */
export type LegendMark =
  | BlockMark
  | { readonly kind: "home"; readonly state: HomeState }
  | { readonly kind: "facility"; readonly category: string }
  | { readonly kind: "other-facility"; readonly categories: readonly string[] }
  | { readonly kind: "reach"; readonly category: string; readonly as: "area" | "streets" }
  | { readonly kind: "street" | "loose-piece" | "apart" };

export type BlockMark =
  | { readonly kind: "served" | "reached" | "first" | "second" | "unknown" | "bare" }
  | { readonly kind: "gap"; readonly step: number }; // row of Palette.ramp

/** What a block of this mark looks like on the map, without its hatch or dots: #rrggbb. */
export function blockFill(mark: BlockMark, palette: Palette): string {
  const fill = {
    served: palette.served,
    reached: palette.reached,
    first: palette.flipFirst,
    second: palette.flipSecond,
    unknown: palette.raised,
    bare: palette.ground,
    gap: mark.kind === "gap" ? (palette.ramp[mark.step] ?? palette.gap) : "",
  }[mark.kind];
  return onGround(fill, palette);
}

export type HomeState = "covered" | "short" | "second" | "unknown";

export interface LegendEntry {
  readonly mark: LegendMark;
  readonly words: string;
}

/** A ramp stands on a line of its own; symbols may be many, so that a page folds them. */
export type LegendPart =
  | { readonly kind: "caption"; readonly words: string }
  | { readonly kind: "ramp" | "list" | "symbols"; readonly entries: readonly LegendEntry[] };

/** What the legend is about. */
export interface LegendBasis {
  readonly data: DatasetView | null;
  readonly judged: JudgedView | null;
  readonly comparison: ComparisonView | null;
  readonly focus: number | null;
  /** Keys of the criteria whose reach is drawn. */
  readonly reach: readonly string[];
  readonly streets: { readonly showsLoosePieces: boolean; readonly showsApart: boolean };
}

/** What the colours and marks of the map mean, for what is on it and no more. Empty for an empty map. */
export function legendParts(basis: LegendBasis, lang: Lang): readonly LegendPart[] {
  const { data, judged, comparison, focus } = basis;
  if (data === null) return [];
  const parts =
    judged === null
      ? unjudgedParts(data, lang)
      : [
          ...(comparison === null
            ? verdictParts(judged, focus, lang)
            : flipParts(comparison, focus, lang)),
          ...facilityParts(data, judged.settings.pack, lang),
          reachPart(basis.reach, judged.settings, lang),
        ];
  return [...parts, ...streetParts(basis, lang)].filter(
    (part) => part.kind === "caption" || part.entries.length > 0,
  );
}

/** Before there is a result homes, blocks and facilities all look alike. */
function unjudgedParts(data: DatasetView, lang: Lang): readonly LegendPart[] {
  const { map: words } = wordsOf(lang);
  const shown: readonly (readonly [has: boolean, entry: LegendEntry])[] = [
    [data.residences.count > 0, home("covered", words.home)],
    [data.shapes.blocks.count > 0, { mark: { kind: "bare" }, words: words.block }],
    [data.streetCount > 0, { mark: { kind: "street" }, words: words.street }],
  ];
  // A facility is drawn as the first of what it offers.
  const first = new Set(data.facilities.categories.map(([category = ""]) => category));
  const isUnknown = first.delete("");
  return [
    { kind: "list", entries: shown.flatMap(([has, entry]) => (has ? [entry] : [])) },
    {
      kind: "symbols",
      entries: [
        ...[...first].map((category) => symbol(category, lang)),
        ...(isUnknown ? [{ ...symbol("", lang), words: words.unknownFacility }] : []),
      ],
    },
  ];
}

function verdictParts(
  { settings, totals, report }: JudgedView,
  focus: number | null,
  lang: Lang,
): readonly LegendPart[] {
  const { map: words } = wordsOf(lang);
  const { pack } = settings;
  const criterion = focus === null ? undefined : pack.criteria[focus];
  const bare = bareBlocks(report, pack, focus);
  const bareEntries = (emptyWords: string): readonly LegendEntry[] => [
    ...(bare.hasUnknown ? [{ mark: { kind: "unknown" }, words: words.blockUnknown } as const] : []),
    ...(bare.hasEmpty ? [{ mark: { kind: "bare" }, words: emptyWords } as const] : []),
  ];
  const homes: LegendPart = {
    kind: "list",
    entries: [
      home("covered", words.homeCovered),
      home("short", words.homeShort),
      home("unknown", words.homeUnknown),
    ],
  };
  if (criterion !== undefined) {
    return [
      { kind: "caption", words: criterionName(pack, criterion, lang) },
      {
        kind: "list",
        entries: [
          { mark: { kind: "reached" }, words: words.blockCovered },
          { mark: { kind: "gap", step: FOCUS_STEP }, words: words.blockGap },
          ...bareEntries(words.blockEmpty),
        ],
      },
      homes,
    ];
  }
  const services = judgedServices(settings, totals).length;
  return [
    { kind: "caption", words: words.servicesMissing(services) },
    { kind: "ramp", entries: rampEntries(services, lang) },
    { kind: "list", entries: bareEntries(words.blockNobody) },
    homes,
  ];
}

function rampEntries(services: number, lang: Lang): readonly LegendEntry[] {
  const { count } = formatsOf(lang);
  return [
    { mark: { kind: "served" }, words: "0" },
    ...rampClasses(services).map(
      ({ from, to, step }): LegendEntry => ({
        mark: { kind: "gap", step },
        words: from === to ? count(from) : `${count(from)}–${count(to)}`,
      }),
    ),
  ];
}

/** Two yardsticks side by side: what is covered by one of them alone. */
function flipParts(
  { request }: ComparisonView,
  focus: number | null,
  lang: Lang,
): readonly LegendPart[] {
  const { compare: words, map, result } = wordsOf(lang);
  const { pack } = request.settings;
  const criterion = focus === null ? undefined : pack.criteria[focus];
  const first = YARDSTICK_NAMES[request.first][lang];
  const second = YARDSTICK_NAMES[request.second][lang];
  return [
    { kind: "caption", words: words.pair(first, second) },
    {
      kind: "caption",
      words: criterion === undefined ? result.allServices : criterionName(pack, criterion, lang),
    },
    {
      kind: "list",
      entries: [
        home("covered", words.homeSame),
        home("short", words.homeOnlyBy(first)),
        home("second", words.homeOnlyBy(second)),
        home("unknown", map.homeUnknown),
        { mark: { kind: "first" }, words: words.blockOnlyBy(first) },
        { mark: { kind: "second" }, words: words.blockOnlyBy(second) },
        { mark: { kind: "unknown" }, words: words.blockUnsure },
      ],
    },
  ];
}

/** Facilities that the standard asks for and the data have, and that there are others. */
function facilityParts(data: DatasetView, pack: Pack, lang: Lang): readonly LegendPart[] {
  const { map: words } = wordsOf(lang);
  const asked = [...new Set(pack.criteria.map(({ category }) => category))];
  const there = asked.filter((category) => (data.facilityCounts[category] ?? 0) > 0);
  const others = otherCategories(data.facilities.categories, pack);
  const categories = others.slice(0, OTHERS_SHOWN);
  const mark: LegendMark = { kind: "other-facility", categories };
  return [
    { kind: "symbols", entries: there.map((category) => symbol(category, lang)) },
    { kind: "list", entries: others.length > 0 ? [{ mark, words: words.otherFacility }] : [] },
  ];
}

/** One mark has room for the colours of so many. */
const OTHERS_SHOWN = 3;

/** Areas or streets within reach, while they are shown. */
function reachPart(
  keys: readonly string[],
  { pack, distance }: AnalysisSettings,
  lang: Lang,
): LegendPart {
  const { result } = wordsOf(lang);
  const as = distance.model === "network" ? "streets" : "area";
  const shown = pack.criteria.filter(({ key }) => keys.includes(key));
  const entries = shown.map(
    (criterion): LegendEntry => ({
      mark: { kind: "reach", category: criterion.category, as },
      words: result.areaOf(criterionName(pack, criterion, lang)),
    }),
  );
  return { kind: "list", entries };
}

/** What is wrong with the streets, where it is shown. */
function streetParts({ streets }: LegendBasis, lang: Lang): readonly LegendPart[] {
  const { map: words } = wordsOf(lang);
  const loose: LegendEntry = { mark: { kind: "loose-piece" }, words: words.loosePiece };
  const apart: LegendEntry = { mark: { kind: "apart" }, words: words.apart };
  const entries = [
    ...(streets.showsLoosePieces ? [loose] : []),
    ...(streets.showsApart ? [apart] : []),
  ];
  return [{ kind: "list", entries }];
}

const home = (state: HomeState, words: string): LegendEntry => ({
  mark: { kind: "home", state },
  words,
});

const symbol = (category: string, lang: Lang): LegendEntry => ({
  mark: { kind: "facility", category },
  words: categoryName(category, lang),
});
