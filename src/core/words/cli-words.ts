import { COLUMN_ROLES, type ColumnRole, SUMMED_ROLES } from "../model/column-choice.ts";
import type { BlockSource } from "../model/dataset.ts";
import type { Role } from "../model/role.ts";
import type { Stage } from "../model/stage.ts";
import { columnRoleWord } from "./column-words.ts";
import { dataText } from "./data-text.ts";
import { han } from "./han.ts";
import type { Lang } from "./lang.ts";
import { counted, form } from "./plural.ts";
import { roleName } from "./role-words.ts";

/** What is wrong with the words after the program's name. */
export type UsageProblem =
  | { readonly kind: "no-command" }
  | { readonly kind: "unknown-command"; readonly found: string; readonly nearest: string | null }
  | { readonly kind: "unknown-option"; readonly found: string; readonly nearest: string | null }
  | { readonly kind: "value-missing"; readonly option: string }
  | { readonly kind: "value-unexpected"; readonly option: string }
  | { readonly kind: "no-files" }
  | { readonly kind: "no-out" }
  | { readonly kind: "two-outs"; readonly found: readonly [string, string] }
  | {
      readonly kind: "two-roles";
      readonly file: string;
      readonly roles: readonly [Role, Role];
    }
  | { readonly kind: "limit-repeated"; readonly found: number }
  | { readonly kind: "exclusive"; readonly options: readonly [string, string] }
  | { readonly kind: "not-metres"; readonly option: string; readonly found: string }
  | { readonly kind: "not-share"; readonly found: string }
  | { readonly kind: "not-workers"; readonly found: string; readonly most: number }
  | { readonly kind: "not-speed"; readonly found: string }
  | { readonly kind: "not-a-pair"; readonly found: string; readonly choices: readonly string[] }
  | { readonly kind: "not-factor"; readonly found: string }
  | { readonly kind: "factor-without-detour" }
  | { readonly kind: "crs-unknown"; readonly found: string }
  | { readonly kind: "crs-without-file"; readonly found: string }
  | { readonly kind: "encoding-unknown"; readonly found: string }
  | { readonly kind: "encoding-without-file"; readonly found: string }
  | {
      readonly kind: "category-unknown";
      readonly found: string;
      readonly known: readonly string[];
    }
  | { readonly kind: "category-without-file"; readonly found: string }
  | { readonly kind: "not-a-column"; readonly found: string }
  | {
      readonly kind: "column-twice";
      readonly file: string;
      readonly role: ColumnRole;
      readonly columns: readonly [string, string]; // "" for none
    }
  | {
      readonly kind: "not-a-choice";
      readonly option: string;
      readonly found: string;
      readonly choices: readonly string[];
    }
  | {
      readonly kind: "unknown-standard";
      readonly found: string;
      readonly nearest: string | null;
      readonly known: readonly string[];
    };

/** Why inputs that could be read, or places to write, could not be used. */
export type RunProblem =
  | { readonly kind: "file-missing"; readonly file: string }
  | { readonly kind: "file-is-folder"; readonly file: string }
  | { readonly kind: "file-unreadable"; readonly file: string; readonly reason: string }
  | {
      readonly kind: "column-missing";
      readonly file: string;
      readonly column: string;
      readonly known: readonly string[];
    }
  | { readonly kind: "role-unclear"; readonly file: string }
  | { readonly kind: "file-empty"; readonly file: string }
  | { readonly kind: "role-empty"; readonly file: string; readonly role: Role }
  | { readonly kind: "no-residences" }
  | { readonly kind: "no-facilities" }
  | { readonly kind: "no-streets" }
  | { readonly kind: "no-stated-categories" }
  | { readonly kind: "standard-not-json"; readonly file: string }
  | { readonly kind: "standard-wrong"; readonly file: string; readonly issues: readonly string[] }
  | { readonly kind: "output-exists"; readonly files: readonly string[] }
  | { readonly kind: "output-is-folder"; readonly files: readonly string[] }
  | { readonly kind: "output-is-input"; readonly files: readonly string[] }
  | { readonly kind: "output-not-a-folder"; readonly folder: string }
  | { readonly kind: "output-unwritable"; readonly file: string; readonly reason: string };

/** One problem of usage in one sentence or two: what is wrong, and what to type. */
export const describeUsage = (problem: UsageProblem, lang: Lang): string =>
  lang === "zh" ? usageZh(problem) : usageEn(problem);

/** One problem of files in one sentence or two: what, where, what to do. */
export const describeRun = (problem: RunProblem, lang: Lang): string =>
  lang === "zh" ? runZh(problem) : runEn(problem);

function usageEn(problem: UsageProblem): string {
  switch (problem.kind) {
    case "no-command":
      return "Say what to do: analyze or check.";
    case "unknown-command":
      return `There is no command “${dataText(problem.found)}”. ${meantEn(problem.nearest, "The commands are analyze and check.")}`;
    case "unknown-option":
      return `There is no option ${dataText(problem.found)} here. ${meantEn(problem.nearest && `--${problem.nearest}`, "")}`.trim();
    case "value-missing":
      return `--${problem.option} needs a value after it.`;
    case "value-unexpected":
      return `--${problem.option} takes no value.`;
    case "no-files":
      return "Name at least one file to read.";
    case "no-out":
      return "Say where to write with --out DIR.";
    case "two-outs":
      return `--out names two places, ${problem.found.map(dataText).join(" and ")}. Name one.`;
    case "two-roles":
      return `${dataText(problem.file)} is named as ${problem.roles.join(" and as ")}, but a file has one role. Name it once, without a role where it holds several layers: each is recognised.`;
    case "limit-repeated":
      return `--thresholds names ${problem.found} twice. Name each limit once.`;
    case "exclusive":
      return `--${problem.options[0]} and --${problem.options[1]} exclude each other: use one.`;
    case "not-metres":
      return `--${problem.option} takes metres above 0, such as 500, and at most 1,000,000,000; found “${dataText(problem.found)}”.`;
    case "not-workers":
      return `--workers takes a number of threads from 1 to ${problem.most}; found “${dataText(problem.found)}”.`;
    case "not-share":
      return `--min-share takes a share from 0 to 1, such as 0.8; found “${dataText(problem.found)}”.`;
    case "not-a-pair":
      return `--compare takes two different ones of ${problem.choices.join(", ")}, such as straight,network; found “${dataText(problem.found)}”.`;
    case "not-speed":
      return `--speed takes GROUP=SPEED in m/s from 0.1 to 3, such as elders=0.7; groups are everyone, elders and infants; found “${dataText(problem.found)}”.`;
    case "not-factor":
      return `--detour-factor takes a number from 1 to 5, such as 1.3; found “${dataText(problem.found)}”.`;
    case "factor-without-detour":
      return "--detour-factor goes with --distance detour, or with detour in --compare.";
    case "crs-unknown":
      return `--crs takes FILE=SYSTEM with SYSTEM one of wgs84, gcj02, bd09, EPSG:NUMBER or swapped; found “${dataText(problem.found)}”.`;
    case "crs-without-file":
      return `--crs takes FILE=SYSTEM, with FILE typed as among the files to read; found “${dataText(problem.found)}”.`;
    case "encoding-unknown":
      return `--encoding takes FILE=ENCODING with ENCODING such as utf-8, gb18030, big5 or utf-16le; found “${dataText(problem.found)}”.`;
    case "encoding-without-file":
      return `--encoding takes FILE=ENCODING, with FILE typed as among the files to read; found “${dataText(problem.found)}”.`;
    case "category-unknown":
      return `--category takes FILE=CATEGORY with CATEGORY one of ${problem.known.join(", ")}; found “${dataText(problem.found)}”.`;
    case "category-without-file":
      return `--category takes FILE=CATEGORY, with FILE typed as among the files to read; found “${dataText(problem.found)}”.`;
    case "not-a-column":
      return `--column takes FILE:ROLE=COLUMN, with FILE typed as among the files to read and ROLE one of ${columnWords(", ")}; found “${dataText(problem.found)}”.`;
    case "column-twice": {
      const [first, second] = problem.columns.map(dataText);
      const role = columnRoleWord(problem.role);
      const start = `--column names ${role} of ${problem.file} twice: “${first}” and “${second}”.`;
      return SUMMED_ROLES.includes(problem.role)
        ? `${start} Columns that are added up must differ, and none of them is empty.`
        : `${start} Only columns of ${summedWords(", ")} are added up; name one.`;
    }
    case "not-a-choice":
      return `--${problem.option} takes ${problem.choices.join(", ")}; found “${dataText(problem.found)}”.`;
    case "unknown-standard":
      return `There is no standard “${dataText(problem.found)}”.${problem.nearest === null ? "" : ` ${meantEn(problem.nearest, "")}`} Known: ${problem.known.join(", ")}; or name a file that ends in .json.`;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const summedWords = (comma: string): string => SUMMED_ROLES.map(columnRoleWord).join(comma);

const columnWords = (comma: string): string => COLUMN_ROLES.map(columnRoleWord).join(comma);

/** As many as fit a line or two; a file may have thousands. */
const someOf = (names: readonly string[], comma: string): string =>
  `${names.slice(0, 30).map(dataText).join(comma)}${names.length > 30 ? " …" : ""}`;

const meantEn = (nearest: string | null, otherwise: string): string =>
  nearest === null ? otherwise : `Did you mean ${nearest}?`;

function usageZh(problem: UsageProblem): string {
  switch (problem.kind) {
    case "no-command":
      return "请指明命令：analyze（分析）或 check（检查）。";
    case "unknown-command":
      return `没有“${dataText(problem.found)}”这个命令。${meantZh(problem.nearest, "可用命令：analyze、check。")}`;
    case "unknown-option":
      return `此处没有 ${dataText(problem.found)} 选项。${meantZh(problem.nearest && `--${problem.nearest}`, "")}`;
    case "value-missing":
      return `--${problem.option} 后面需要一个值。`;
    case "value-unexpected":
      return `--${problem.option} 不带值。`;
    case "no-files":
      return "请至少指明一个要读取的文件。";
    case "no-out":
      return "请用 --out 目录 指明输出位置。";
    case "two-outs":
      return `--out 指明了两个位置：${problem.found.map(dataText).join("、")}。请只指明一个。`;
    case "two-roles":
      return `${dataText(problem.file)} 被同时指明为 ${problem.roles.join(" 和 ")}，而一个文件只能有一种用途。请只写一次；如含多个图层，请不指明用途，各图层会自动识别。`;
    case "limit-repeated":
      return `--thresholds 中 ${problem.found} 出现了两次，每个限值只写一次。`;
    case "exclusive":
      return `--${problem.options[0]} 与 --${problem.options[1]} 不能同时使用，请任选其一。`;
    case "not-metres":
      return `--${problem.option} 应为大于 0、不超过 1,000,000,000 的米数，例如 500；实际为“${dataText(problem.found)}”。`;
    case "not-workers":
      return han`--workers 应为 1 到 ${problem.most} 之间的线程数；实际为“${dataText(problem.found)}”。`;
    case "not-share":
      return `--min-share 应为 0 到 1 之间的比例，例如 0.8；实际为“${dataText(problem.found)}”。`;
    case "not-a-pair":
      return `--compare 应为 ${problem.choices.join("、")} 中不同的两项，例如 straight,network；实际为“${dataText(problem.found)}”。`;
    case "not-speed":
      return `--speed 的写法为 人群=步速（m/s，0.1 到 3），例如 elders=0.7；人群可取 everyone（居民）、elders（老年人）、infants（携幼儿的成年人）；实际为“${dataText(problem.found)}”。`;
    case "not-factor":
      return `--detour-factor 应为 1 到 5 之间的数，例如 1.3；实际为“${dataText(problem.found)}”。`;
    case "factor-without-detour":
      return "--detour-factor 须与 --distance detour 同用，或与含 detour 的 --compare 同用。";
    case "crs-unknown":
      return `--crs 的写法为 文件=坐标系，坐标系可取 wgs84、gcj02、bd09、EPSG:编号 或 swapped（纬度在前）；实际为“${dataText(problem.found)}”。`;
    case "crs-without-file":
      return `--crs 的写法为 文件=坐标系，文件须与要读取的文件写法一致；实际为“${dataText(problem.found)}”。`;
    case "encoding-unknown":
      return `--encoding 的写法为 文件=编码，编码如 utf-8、gb18030、big5、utf-16le；实际为“${dataText(problem.found)}”。`;
    case "encoding-without-file":
      return `--encoding 的写法为 文件=编码，文件须与要读取的文件写法一致；实际为“${dataText(problem.found)}”。`;
    case "category-unknown":
      return `--category 的写法为 文件=类别，类别可取 ${problem.known.join("、")}；实际为“${dataText(problem.found)}”。`;
    case "category-without-file":
      return `--category 的写法为 文件=类别，文件须与要读取的文件写法一致；实际为“${dataText(problem.found)}”。`;
    case "not-a-column":
      return `--column 的写法为 文件:内容=列名，文件须与要读取的文件写法一致，内容可取 ${columnWords("、")}；实际为“${dataText(problem.found)}”。`;
    case "column-twice": {
      const [first, second] = problem.columns.map(dataText);
      const role = columnRoleWord(problem.role);
      const start = `--column 为 ${problem.file} 的 ${role} 指定了两次：“${first}”和“${second}”。`;
      return SUMMED_ROLES.includes(problem.role)
        ? han`${start}相加的各列须不同，且均不能为空。`
        : han`${start}只有 ${summedWords("、")} 可由多列相加，请只指定一列。`;
    }
    case "not-a-choice":
      return `--${problem.option} 可取 ${problem.choices.join("、")}；实际为“${dataText(problem.found)}”。`;
    case "unknown-standard":
      return han`没有“${dataText(problem.found)}”这个标准。${meantZh(problem.nearest, "")}可用标准：${problem.known.join("、")}；也可指明以 .json 结尾的文件。`;
  }
}

const meantZh = (nearest: string | null, otherwise: string): string =>
  nearest === null ? otherwise : `是否要用 ${nearest}？`;

function runEn(problem: RunProblem): string {
  switch (problem.kind) {
    case "file-missing":
      return `${dataText(problem.file)}: there is no such file. Check the path.`;
    case "file-is-folder":
      return `${dataText(problem.file)} is a folder. Name the files in it.`;
    case "file-unreadable":
      return `${dataText(problem.file)} could not be read (${problem.reason}).`;
    case "column-missing":
      return `${dataText(problem.file)} has no column “${dataText(problem.column)}”. Its columns: ${someOf(problem.known, ", ")}.`;
    case "role-unclear":
      return `${dataText(problem.file)}: what it is for could not be recognised, so it would not be used. Say it with --role ROLE, or before the file: --residences FILE, --facilities FILE, --blocks FILE, --streets FILE.`;
    case "file-empty":
      return `${dataText(problem.file)} has no feature that can be used. Check that it is the right file, and what was said of its features.`;
    case "role-empty":
      return `${dataText(problem.file)}, read as ${roleName(problem.role, "en")}, has no feature that can be used. Name another file with --${problem.role} FILE, or look at it with amenity-gaps check.`;
    case "no-residences":
      return "None of the files holds residences. Name one with --residences FILE.";
    case "no-facilities":
      return "None of the files holds facilities. Name one with --facilities FILE.";
    case "no-streets":
      return "None of the files holds streets that can be walked. Name one with --streets FILE, or use --distance straight.";
    case "no-stated-categories":
      return "With --thresholds every facility needs a property “category”; none has one. Use a standard instead.";
    case "standard-not-json":
      return `${dataText(problem.file)} is not JSON. docs/standards.md shows how a standard is written.`;
    case "standard-wrong":
      return `${dataText(problem.file)} is no standard that can be used:\n${bullets(problem.issues)}`;
    case "output-exists":
      return `Already there: ${problem.files.map(dataText).join(", ")}. Choose another folder, or overwrite with --force.`;
    case "output-is-folder":
      return `A folder stands where a file is to be written: ${problem.files.map(dataText).join(", ")}. Move or rename it, or choose another place with --out.`;
    case "output-is-input":
      return `A file that is read would be overwritten: ${problem.files.map(dataText).join(", ")}. Choose another place with --out.`;
    case "output-not-a-folder":
      return `${dataText(problem.folder)} is not a folder. Choose another place with --out.`;
    case "output-unwritable":
      return `${dataText(problem.file)} could not be written (${problem.reason}). Nothing was changed.`;
  }
}

function runZh(problem: RunProblem): string {
  switch (problem.kind) {
    case "file-missing":
      return `${dataText(problem.file)}：没有这个文件，请检查路径。`;
    case "file-is-folder":
      return `${dataText(problem.file)} 是文件夹，请指明其中的文件。`;
    case "file-unreadable":
      return `${dataText(problem.file)} 无法读取（${problem.reason}）。`;
    case "column-missing":
      return `${dataText(problem.file)} 中没有“${dataText(problem.column)}”这一列。现有的列：${someOf(problem.known, "、")}。`;
    case "role-unclear":
      return `${dataText(problem.file)}：无法识别其用途，因此不会使用。请用 --role 指明，或在文件名前注明：--residences、--facilities、--blocks、--streets。`;
    case "file-empty":
      return `${dataText(problem.file)} 中没有可用的要素。请确认文件无误，并查看各要素的提示。`;
    case "role-empty":
      return `${dataText(problem.file)}（${roleName(problem.role, "zh")}）中没有可用的要素。请用 --${problem.role} 另行指明文件，或用 amenity-gaps check 查看原因。`;
    case "no-residences":
      return "所有文件中都没有住宅数据。请用 --residences 文件 指明。";
    case "no-facilities":
      return "所有文件中都没有设施数据。请用 --facilities 文件 指明。";
    case "no-streets":
      return "所有文件中都没有可步行的道路。请用 --streets 文件 指明，或改用 --distance straight。";
    case "no-stated-categories":
      return "使用 --thresholds 时，设施须带有 category 属性，而现有数据均没有。请改用标准。";
    case "standard-not-json":
      return `${dataText(problem.file)} 不是 JSON 文件。标准文件的写法见 docs/standards.md。`;
    case "standard-wrong":
      return `${dataText(problem.file)} 不能作为标准使用：\n${bullets(problem.issues)}`;
    case "output-exists":
      return `以下文件已存在：${problem.files.map(dataText).join("、")}。请换一个目录，或用 --force 覆盖。`;
    case "output-is-folder":
      return `要写入的文件与文件夹同名：${problem.files.map(dataText).join("、")}。请移走或改名，或用 --out 另选位置。`;
    case "output-is-input":
      return `要写入的文件正是要读取的文件：${problem.files.map(dataText).join("、")}。请用 --out 另选位置。`;
    case "output-not-a-folder":
      return `${dataText(problem.folder)} 不是文件夹。请用 --out 另选位置。`;
    case "output-unwritable":
      return `${dataText(problem.file)} 无法写入（${problem.reason}）。未作任何改动。`;
  }
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `  - ${line}`).join("\n");

interface RunWords {
  readonly reading: (file: string, percent: number | null, features: string) => string;
  readonly errorAt: (place: string, message: string) => string;
  readonly remedy: (fix: string) => string;
  readonly lacking: (line: LackingLine) => string;
  readonly judged: (speeds: string) => string;
  readonly underserved: (blocks: string, of: string) => string;
  readonly gaps: (gaps: string, blocks: string, isOutsideToo: boolean) => string;
  readonly criterion: (line: CriterionLine) => string;
  readonly unknownCriterion: (service: string, limit: string, isMissing: boolean) => string;
  readonly emptyCriterion: (service: string, limit: string, people: string) => string;
  readonly input: (file: string, role: string, loaded: string, seen: string) => string;
  readonly unused: (file: string, seen: string, reason: string) => string;
  readonly summedIn: Readonly<Record<BlockSource["kind"], (blocks: string) => string>>;
  readonly columns: (columns: readonly string[]) => string;
  readonly notes: (severity: string, message: string, repeated: RepeatedNote | null) => string;
  readonly streets: (sentence: string) => string;
  readonly compared: (first: string, second: string) => string;
  readonly flips: (line: FlipLine) => string;
  readonly fit: (factor: string, walks: string, inUse: string) => string;
  readonly worst: string;
  readonly block: (line: BlockLine) => string;
  readonly note: (text: string) => string;
  readonly written: (folder: string, files: string) => string;
  readonly moreHelp: string;
  readonly stopped: string;
  readonly bug: (message: string) => string;
  readonly timings: TimingWords;
}

interface RepeatedNote {
  readonly times: string;
  /** Whether the others of its kind say it of other values. */
  readonly isExample: boolean;
}

interface TimingWords {
  readonly headings: readonly [stage: string, seconds: string, share: string, memory: string];
  readonly stages: Readonly<Record<Stage, string>>;
  readonly total: string;
}

interface LackingLine {
  readonly people: string;
  readonly all: string;
  readonly share: string;
  readonly judged: number; // required services
  readonly isAll: boolean; // every required service is judged
}

interface CriterionLine {
  readonly service: string;
  readonly limit: string;
  readonly share: string;
  readonly served: string; // "530 elders"
  readonly unknown: string | null; // people; null where all is known
  readonly gaps: string;
}

interface FlipLine {
  readonly service: string;
  readonly onlyFirst: string; // "30 elders"
  readonly onlySecond: string;
  readonly unsure: string;
}

interface BlockLine {
  readonly rank: number;
  readonly id: string;
  readonly name: string; // "" without one
  readonly people: string;
  readonly missing: readonly string[];
}

/** What a run says on the terminal. */
export const RUN_WORDS: Readonly<Record<Lang, RunWords>> = {
  en: {
    reading: (file, percent, features) =>
      percent === null
        ? `Reading ${file}: ${counted(features, "feature", "features")}`
        : `Reading ${file}: ${percent} %, ${counted(features, "feature", "features")}`,
    errorAt: (place, message) => `${place}: ${message}`,
    remedy: (fix) => `  ${fix}`,
    lacking: ({ people, all, share, judged, isAll }) => {
      if (judged === 0) return "No required service could be judged.";
      const who = `${capital(people)} of ${counted(all, "person", "people")} (${share}) ${form(people, "lacks", "lack")}`;
      if (isAll) return `${who} at least one required service.`;
      return judged === 1
        ? `${who} the one required service judged.`
        : `${who} at least one of the ${judged} required services judged.`;
    },
    judged: (speeds) => `Judged by minutes on foot, at ${speeds}.`,
    underserved: (blocks, of) =>
      `${blocks} of ${counted(of, "block", "blocks")} with people ${form(blocks, "is", "are")} underserved.`,
    gaps: (gaps, blocks, isOutsideToo) =>
      `${counted(gaps, "gap", "gaps")} in ${counted(blocks, "block", "blocks")}${isOutsideToo ? " and outside them" : ""}.`,
    criterion: ({ service, limit, share, served, gaps, unknown }) => {
      const notKnown = unknown === null ? "" : `, ${unknown} unknown`;
      return `  ${service}, ${limit}: ${share} of ${served} covered${notKnown}, ${counted(gaps, "gap", "gaps")}`;
    },
    unknownCriterion: (service, limit, isMissing) =>
      `  ${service}, ${limit}: unknown, ${isMissing ? "none in the data" : "the data cannot tell"}`,
    emptyCriterion: (service, limit, people) => `  ${service}, ${limit}: no ${people} to serve`,
    input: (file, role, loaded, seen) =>
      `${file}: ${role}, ${loaded} of ${counted(seen, "feature", "features")} used`,
    unused: (file, seen, reason) =>
      `${file}: not used, ${counted(seen, "feature", "features")}: ${reason}. Where it should be, type what it is before it: --residences FILE, --facilities FILE, --blocks FILE, …`,
    summedIn: {
      layer: (blocks) => `Summed in ${counted(blocks, "block", "blocks")} of the data.`,
      column: (blocks) => `Summed in ${counted(blocks, "block", "blocks")} that the homes name.`,
      faces: (blocks) => `Summed in ${counted(blocks, "area", "areas")} between the streets.`,
      residences: (blocks) => `Summed in ${counted(blocks, "outline", "outlines")} of homes.`,
      hexagons: (blocks) =>
        `Summed in ${counted(blocks, "hexagon", "hexagons")}, for the data hold no blocks that could be used.`,
    },
    columns: (columns) => `  columns: ${columns.join(", ")}`,
    notes: (severity, message, repeated) =>
      repeated === null
        ? `  ${severity}: ${message}`
        : `  ${severity}, ${repeated.times} times${repeated.isExample ? ", the first" : ""}: ${message}`,
    streets: (sentence) => `  ${sentence}`,
    compared: (first, second) => `${first} against ${second}, people whose verdict flips:`,
    flips: ({ service, onlyFirst, onlySecond, unsure }) =>
      `  ${service}: ${onlyFirst} covered only by the first, ${onlySecond} only by the second; for ${unsure} one of the two cannot tell`,
    fit: (factor, walks, inUse) =>
      `Detour factor of these streets: ${factor} (median of ${counted(walks, "walk", "walks")}); the factor set is ${inUse}.`,
    worst: "Where most people lack something:",
    block: ({ rank, id, name, people, missing }) =>
      `  ${rank}. ${name === "" ? id : `${id} ${name}`}: ${counted(people, "person", "people")}, lacks ${missing.join(", ")}`,
    note: (text) => `Note: ${text}`,
    written: (folder, files) => `Written to ${folder}: ${files}`,
    moreHelp: "amenity-gaps --help lists every option.",
    stopped: "Stopped; nothing was written.",
    bug: (message) => `This is a fault of the program, not of your data: ${message}`,
    timings: {
      headings: ["stage", "seconds", "share", "peak MiB"],
      stages: {
        start: "start",
        read: "read",
        parse: "parse",
        index: "index",
        graph: "graph",
        snap: "snap",
        search: "search",
        judge: "judge",
        write: "write",
      },
      total: "total",
    },
  },
  zh: {
    reading: (file, percent, features) =>
      percent === null
        ? `正在读取 ${file}：${features} 个要素`
        : `正在读取 ${file}：${percent}%，${features} 个要素`,
    errorAt: (place, message) => `${place}：${message}`,
    remedy: (fix) => `  ${fix}`,
    lacking: ({ people, all, share, judged, isAll }) => {
      if (judged === 0) return "应配设施均无法评价。";
      const who = han`${all}人中有${people}人（${share}）`;
      if (isAll) return han`${who}缺少至少一项应配设施。`;
      return judged === 1
        ? han`${who}缺少已评价的一项应配设施。`
        : han`${who}缺少已评价的${judged}项应配设施中的至少一项。`;
    },
    judged: (speeds) => han`按步行分钟数判定，步速为${speeds}。`,
    underserved: (blocks, of) => han`${of}个有人居住的街坊中，有${blocks}个未达标。`,
    gaps: (gaps, blocks, isOutsideToo) =>
      han`${blocks}个街坊${isOutsideToo ? "及街坊以外" : ""}存在${gaps}处缺口。`,
    criterion: ({ service, limit, share, served, gaps, unknown }) => {
      const notKnown = unknown === null ? "" : han`，${unknown}名待核实`;
      return han`  ${service}，${limit}：${served}的覆盖率为${share}${notKnown}，${gaps}处缺口`;
    },
    unknownCriterion: (service, limit, isMissing) =>
      `  ${service}，${limit}：待核实，${isMissing ? "数据中没有该类设施" : "数据不足以判定"}`,
    emptyCriterion: (service, limit, people) => han`  ${service}，${limit}：没有${people}`,
    input: (file, role, loaded, seen) => han`${file}：${role}，${seen}个要素中采用${loaded}个`,
    unused: (file, seen, reason) =>
      han`${file}：不使用，共${seen}个要素：${reason}。如需使用，请在文件名前注明用途：--residences、--facilities、--blocks 等`,
    summedIn: {
      layer: (blocks) => han`按数据中的${blocks}个街坊汇总。`,
      column: (blocks) => han`按住宅所注明的${blocks}个街坊汇总。`,
      faces: (blocks) => han`按道路围合的${blocks}个地块汇总。`,
      residences: (blocks) => han`按${blocks}个住宅轮廓汇总。`,
      hexagons: (blocks) => han`数据中没有可用的街坊，按${blocks}个六边形网格汇总。`,
    },
    columns: (columns) => `  字段：${columns.join("，")}`,
    notes: (severity, message, repeated) =>
      repeated === null
        ? `  ${severity}：${message}`
        : han`  ${severity}（${repeated.times} 次${repeated.isExample ? "，首条" : ""}）：${message}`,
    streets: (sentence) => `  ${sentence}`,
    compared: (first, second) => han`${first}与${second}相比，判定结果不同的人数：`,
    flips: ({ service, onlyFirst, onlySecond, unsure }) =>
      han`  ${service}：仅按前者覆盖的${onlyFirst}，仅按后者覆盖的${onlySecond}名；${unsure}名只有一种口径可以判定`,
    fit: (factor, walks, inUse) =>
      han`本地道路的绕行系数：${factor}（${walks}条步行路线的中位数）；设定值为${inUse}。`,
    worst: "缺口人口最多的街坊：",
    block: ({ rank, id, name, people, missing }) =>
      han`  ${rank}. ${name === "" ? id : `${id} ${name}`}：${people}人，缺${missing.join("、")}`,
    note: (text) => `备注：${text}`,
    written: (folder, files) => `已写入 ${folder}：${files}`,
    moreHelp: "amenity-gaps --help 可列出全部选项。",
    stopped: "已停止，未写入任何文件。",
    bug: (message) => `这是程序自身的错误，与数据无关：${message}`,
    timings: {
      headings: ["阶段", "秒", "占比", "内存峰值 MiB"],
      stages: {
        start: "启动",
        read: "读取",
        parse: "解析",
        index: "建表",
        graph: "路网",
        snap: "接入道路",
        search: "测距",
        judge: "判定",
        write: "写出",
      },
      total: "合计",
    },
  },
};

export const SEVERITY_WORDS: Readonly<
  Record<Lang, Readonly<Record<"fatal" | "skip" | "change" | "note", string>>>
> = {
  en: { fatal: "error", skip: "skipped", change: "changed", note: "note" },
  zh: { fatal: "错误", skip: "未采用", change: "已更正", note: "提示" },
};

/** The whole of `--help`. `standards` are the ids that `--standard` knows. */
export const helpText = (standards: readonly string[], lang: Lang): string =>
  lang === "zh" ? helpZh(standards) : helpEn(standards);

const helpEn = (
  standards: readonly string[],
): string => `amenity-gaps: which homes lack a service within a walk, and why

  amenity-gaps analyze FILE... --out DIR [options]
  amenity-gaps check FILE... [--role residences|facilities|blocks|streets] [--json]

FILE is GeoJSON, a Shapefile, GeoPackage, CSV, XLSX, KML, GPX, OpenStreetMap extract or another of the
formats in docs/formats.md, also in .zip or .gz; - is standard input. What a file holds is
recognised; force it with --residences FILE, --facilities FILE, --blocks FILE, --streets FILE,
--study-area FILE, --barriers FILE (water, railways, walls) or --entrances FILE, as often as needed.

  --out DIR                where to write; the folder is made if need be
  --standard ID|FILE.json  what to hold distances against (default ${standards[0] ?? ""})
  --thresholds 300,500     instead of a standard: every stated category at each of these limits in metres
  --distance straight|detour|network   straight line, times a factor, or along the streets
                           (default: network where there are streets, else straight)
  --detour-factor 1.3      walk / straight line, 1 to 5
  --max-snap 250|none      metres from a place to its street, beyond which it is unknown
  --noding                 join streets where they cross without a shared vertex
  --none-exists CATEGORY   the data hold none because there is none: a gap, not unknown; repeatable
  --compare straight,network   whose verdict flips between two of straight, detour, network
                           (metres) and minutes, in comparison.csv and the summary
  --judge-by metres|minutes    what limits are held against (default: as the standard wants it)
  --speed elders=0.8       walking speed in m/s of everyone, elders or infants (with an adult);
                           for minutes; repeatable (default everyone=1.2, elders=0.8, infants=1)
  --min-share 0.8          covered share from which a block passes (default: the standard's)
  --blocks-from faces|hexagons|residences   what results are summed in, in place of a block layer;
                           faces are the areas between the streets
  --crs FILE=SYSTEM        the coordinate system of a file: gcj02 (AMap, Tencent), bd09 (Baidu), wgs84
                           or EPSG:NUMBER; swapped, or SYSTEM+swapped, where latitude comes first
  --encoding FILE=ENCODING     what the text of a file is in where it is not found: gb18030, big5, utf-16le
  --column FILE:ROLE=COLUMN    which column of a file is what, e.g. homes.csv:population=常住;
                           ROLE is one of ${columnWords(", ")};
                           nothing behind = : the file has none; repeatable, columns of people,
                           households, elders or infants are added up
  --category FILE=CATEGORY     everything in the file is of this category, e.g. list.csv=clinic; repeatable
  --format csv,geojson,xlsx    what to write (default csv,geojson); summary.json always
  --lang en|zh             language of words in files and on the screen
  --json                   the summary on standard output as JSON
  --fail-on-gaps           exit with 3 when there are gaps
  --force                  overwrite what is in DIR
  --partial                of a file that was cut off, use the whole features before the cut
  --quiet                  no summary and no progress
  --timings                at the end, how long each stage took and the peak of memory
  --workers 2              threads that share the work (default: 1 for small files, else all cores)
  --help, --version

Standards: ${standards.join(", ")}

Exit: 0 done, 1 the input could not be used, 2 wrong usage, 3 gaps (with --fail-on-gaps)
`;

const helpZh = (
  standards: readonly string[],
): string => `amenity-gaps：哪些住宅步行范围内缺少设施，原因何在

  amenity-gaps analyze 文件... --out 目录 [选项]
  amenity-gaps check 文件... [--role residences|facilities|blocks|streets] [--json]

文件可为 GeoJSON、Shapefile、GeoPackage、CSV、XLSX、KML、GPX、OpenStreetMap 数据等（见 docs/formats.md），
也可压缩为 .zip 或 .gz；- 为标准输入。文件内容会自动识别，也可指定：
--residences 住宅、--facilities 设施、--blocks 街坊、--streets 道路、--study-area 研究范围、--barriers 障碍（水体、铁路、围墙）、--entrances 出入口，可重复使用。

  --out 目录               输出位置，不存在时自动创建
  --standard 编号|文件.json  采用的标准（默认 ${standards[0] ?? ""}）
  --thresholds 300,500     不用标准：数据自带的每个类别按这些距离（米）分别判定
  --distance straight|detour|network   直线距离、乘绕行系数，或沿道路步行
                           （默认：有道路数据时为 network，否则为 straight）
  --detour-factor 1.3      步行距离 ÷ 直线距离，1 到 5
  --max-snap 250|none      地点到道路的最大距离（米），超出者待核实
  --noding                 道路相交而无公共顶点时视为连通
  --none-exists 类别       数据中没有该类设施是因为确实没有：计为缺口；可重复使用
  --compare straight,network   比较两种测算口径（straight、detour、network、minutes 任选两项），
                           判定结果不同的住宅写入 comparison.csv，并计入汇总
  --judge-by metres|minutes    按米或按分钟判定限值（默认按标准的规定）
  --speed elders=0.8       步速（m/s）：everyone 居民、elders 老年人、infants 携幼儿的成年人；
                           用于折算分钟，可重复使用（默认 everyone=1.2、elders=0.8、infants=1）
  --min-share 0.8          街坊达标所需的覆盖率（默认取自标准）
  --blocks-from faces|hexagons|residences   代替街坊图层的汇总单元：道路围合的地块、六边形或住宅自身的面
  --crs 文件=坐标系        文件的坐标系：gcj02（高德、腾讯）、bd09（百度）、wgs84 或 EPSG:编号；
                           纬度（纵坐标）在前时用 swapped 或 坐标系+swapped
  --encoding 文件=编码        自动识别有误时指定文件的文本编码：gb18030、big5、utf-16le
  --column 文件:内容=列名     指明某列的内容，例如 homes.csv:population=常住；
                           内容可取 ${columnWords("、")}；
                           = 后留空表示文件中没有；可重复使用，人口、户数、老人、婴幼儿的各列相加
  --category 文件=类别        文件中的设施全部属于该类别，例如 list.csv=clinic；可重复使用
  --format csv,geojson,xlsx    输出格式（默认 csv,geojson）；summary.json 始终输出
  --lang en|zh             文件与屏幕文字的语言
  --json                   在标准输出以 JSON 给出汇总
  --fail-on-gaps           存在缺口时以退出码 3 结束
  --force                  覆盖目录中已有的文件
  --partial                文件不完整时，使用断点之前的完整要素
  --quiet                  不显示汇总与进度
  --timings                结束时列出各阶段用时与内存峰值
  --workers 2              分担计算的线程数（默认：小文件为 1，否则与处理器核数相同）
  --help, --version

可用标准：${standards.join("、")}

退出码：0 完成，1 输入无法使用，2 用法有误，3 存在缺口（与 --fail-on-gaps 同用）
`;
