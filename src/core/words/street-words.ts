import type { JoiningReport, StreetReport } from "../model/street-check.ts";
import { dataText } from "./data-text.ts";
import { formatLimit, formatMetres, formatShare, formatWhole } from "./figures.ts";
import { han } from "./han.ts";
import type { Lang } from "./lang.ts";
import { counted } from "./plural.ts";

/** Whose places were joined to the streets. */
export type JoinedKind = "homes" | "facilities" | "entrances";

/** What was found in the streets, one plain sentence each; only what there is. */
export function streetSentences(report: StreetReport, lang: Lang): readonly string[] {
  const words = SENTENCES[lang];
  const [longest] = report.longestParts;
  const leftOut = report.leftOut.reduce((sum, { lines }) => sum + lines, 0);
  const tags = report.leftOut.map(({ tag, lines }) => `${dataText(tag)} ${formatWhole(lines)}`);
  return [
    words.extent(report.edges, kilometres(report.metres), report.deadEnds),
    ...(longest === undefined ? [] : [words.parts(report.parts, formatShare(longest.share, lang))]),
    ...(leftOut > 0 ? [words.leftOut(leftOut, tags.join(words.comma))] : []),
    ...(report.duplicates > 0 ? [words.duplicates(report.duplicates)] : []),
    ...(report.zeroLength > 0 ? [words.zeroLength(report.zeroLength)] : []),
    ...((report.crossings ?? 0) > 0 ? [words.crossings(report.crossings ?? 0)] : []),
  ];
}

/** Up to where places are joined to a street, and what those farther off are. */
export interface Joining {
  readonly maxMetres: number;
  /** False at fixed thresholds, where no verdict is given: what is not joined is out of reach. */
  readonly isJudged: boolean;
}

/** How many places are joined to a street, how far that is, and how many are not. */
export function joiningSentence(
  kind: JoinedKind,
  report: JoiningReport,
  { maxMetres, isJudged }: Joining,
  lang: Lang,
): string {
  const words = SENTENCES[lang];
  const { places, joined, medianMetres, farthestMetres } = report;
  const most = Number.isFinite(maxMetres) ? formatLimit(maxMetres) : null;
  const fate = kind === "homes" && isJudged ? "unknown" : "unreached";
  return [
    words.joined(kind, joined, places),
    ...(medianMetres === null || farthestMetres === null
      ? []
      : [words.legs(formatMetres(medianMetres), formatMetres(farthestMetres))]),
    ...(joined < places && most !== null ? [words.apart[fate](places - joined, most)] : []),
  ].join(words.semicolon);
}

/** "84.2 km", also below a kilometre: lengths of networks are compared. */
const kilometres = (metres: number): string => {
  const tenths = Math.round(metres / 100);
  return `${formatWhole(Math.floor(tenths / 10))}.${tenths % 10} km`;
};

interface StreetWords {
  readonly comma: string;
  readonly semicolon: string;
  readonly extent: (edges: number, length: string, deadEnds: number) => string;
  readonly parts: (parts: number, share: string) => string;
  readonly leftOut: (lines: number, tags: string) => string;
  readonly duplicates: (edges: number) => string;
  readonly zeroLength: (lines: number) => string;
  readonly crossings: (places: number) => string;
  readonly joined: (kind: JoinedKind, joined: number, places: number) => string;
  readonly legs: (median: string, farthest: string) => string;
  /** What becomes of places that are joined to no street. */
  readonly apart: Readonly<
    Record<"unknown" | "unreached", (places: number, most: string) => string>
  >;
}

const many = (count: number, one: string, more: string): string =>
  counted(formatWhole(count), one, more);

const KINDS_EN: Readonly<Record<JoinedKind, readonly [one: string, many: string]>> = {
  homes: ["home", "homes"],
  facilities: ["facility", "facilities"],
  entrances: ["entrance", "entrances"],
};
const KINDS_ZH: Readonly<Record<JoinedKind, string>> = {
  homes: "住宅",
  facilities: "设施",
  entrances: "出入口",
};

const SENTENCES: Readonly<Record<Lang, StreetWords>> = {
  en: {
    comma: ", ",
    semicolon: "; ",
    extent: (edges, length, deadEnds) =>
      `${many(edges, "street edge", "street edges")}, ${length}, ${many(deadEnds, "dead end", "dead ends")}`,
    parts: (parts, share) =>
      parts === 1
        ? "all streets hang together"
        : `${many(parts, "part", "parts")} that no walk joins; the longest has ${share} of the length`,
    leftOut: (lines, tags) => `${many(lines, "line", "lines")} not walked along: ${tags}`,
    duplicates: (edges) => `${many(edges, "edge", "edges")} drawn twice, counted once`,
    zeroLength: (lines) => `${many(lines, "line", "lines")} without length, left out`,
    crossings: (places) =>
      `${many(places, "place", "places")} where lines cross without a shared vertex; if these are junctions, have them joined`,
    joined: (kind, joined, places) =>
      `${formatWhole(joined)} of ${many(places, ...KINDS_EN[kind])} joined to a street`,
    legs: (median, farthest) => `half within ${median}, the farthest ${farthest} away`,
    apart: {
      unknown: (places, most) => `${formatWhole(places)} farther than ${most}, so unknown`,
      unreached: (places, most) => `${formatWhole(places)} farther than ${most}, so out of reach`,
    },
  },
  zh: {
    comma: "、",
    semicolon: "；",
    extent: (edges, length, deadEnds) =>
      `道路 ${formatWhole(edges)} 段，共 ${length}，断头路 ${formatWhole(deadEnds)} 处`,
    parts: (parts, share) =>
      parts === 1
        ? "道路全部连通"
        : han`分为 ${formatWhole(parts)} 片互不连通的路网，最长一片占总长的${share}`,
    leftOut: (lines, tags) => `${formatWhole(lines)} 条线不可步行：${tags}`,
    duplicates: (edges) => `${formatWhole(edges)} 段重复，只计一次`,
    zeroLength: (lines) => `${formatWhole(lines)} 条线没有长度，未采用`,
    crossings: (places) =>
      `${formatWhole(places)} 处道路相交而无公共顶点；如实为路口，请选择在相交处连通`,
    joined: (kind, joined, places) =>
      han`${formatWhole(places)} 处${KINDS_ZH[kind]}中有 ${formatWhole(joined)} 处接入道路`,
    legs: (median, farthest) => `半数在 ${median} 以内，最远 ${farthest}`,
    apart: {
      unknown: (places, most) => `${formatWhole(places)} 处距道路超过 ${most}，待核实`,
      unreached: (places, most) => `${formatWhole(places)} 处距道路超过 ${most}，无法步行到达`,
    },
  },
};
