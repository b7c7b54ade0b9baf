import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { err, ok, type Result } from "../core/base/result.ts";
import { CATEGORY_IDS, type CategoryId } from "../core/categories/catalogue.ts";
import { EXPORT_FAMILIES } from "../core/exports/catalogue.ts";
import { encodingLabel } from "../core/formats/encoding-label.ts";
import {
  DEFAULT_NETWORK,
  type DistanceSetting,
  type NetworkSetting,
  type WalkingSpeeds,
} from "../core/model/analysis.ts";
import type { ColumnChoice } from "../core/model/column-choice.ts";
import { type CrsChoice, readCrsChoice } from "../core/model/crs.ts";
import { TARGET_GROUPS } from "../core/model/dataset.ts";
import type { Role } from "../core/model/role.ts";
import { JUDGE_BY, type JudgeBy } from "../core/model/standard.ts";
import { YARDSTICKS, type Yardstick } from "../core/model/yardstick.ts";
import { DEFAULT_DETOUR_FACTOR, DEFAULT_SPEEDS, SPEED_RANGE } from "../core/standards/demand.ts";
import type { UsageProblem } from "../core/words/cli-words.ts";
import { LANGS, type Lang } from "../core/words/lang.ts";
import { withColumns } from "./column-arguments.ts";
import { nearestWord } from "./nearest-word.ts";

/** A file to read and what the user said of it. "-" is standard input. */
export interface FileArgument {
  readonly path: string;
  readonly role?: Role;
  readonly crs?: CrsChoice;
  /** What its text is encoded in, as a label of the Encoding Standard. */
  readonly encoding?: string;
  /** Columns that the user named; the others are recognised. */
  readonly columns?: ColumnChoice;
  /** What everything in it is. */
  readonly category?: CategoryId;
}

/** What judging holds distances against. */
export type StandardArgument =
  | { readonly kind: "default" }
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "thresholds"; readonly limitsMetres: readonly number[] };

export interface AnalyzeCommand {
  readonly kind: "analyze";
  readonly files: readonly FileArgument[];
  readonly out: string;
  readonly standard: StandardArgument;
  /** Null leaves it to the data: on foot where there are streets. */
  readonly distance: DistanceSetting | null;
  /** How walks are measured where the data decide for them. */
  readonly network: NetworkSetting;
  /** Categories that are truly missing where the data hold none: a gap, not unknown. */
  readonly confirmedAbsent: readonly string[];
  /** Two yardsticks to hold side by side; null = none. */
  readonly compare: readonly [first: Yardstick, second: Yardstick] | null;
  readonly detourFactor: number; // of the yardstick "detour"
  readonly judgeBy: JudgeBy | null; // null = as the standard wants it
  readonly speeds: WalkingSpeeds;
  readonly minShare: number | null; // null = the standard's own
  /** What results are summed in; null = the block layer, or hexagons without one. */
  readonly blocksFrom: (typeof BLOCKS_FROM)[number] | null;
  readonly families: readonly (typeof EXPORT_FAMILIES)[number][];
  readonly lang: Lang;
  readonly isJson: boolean;
  /** Of a text that was cut off the whole features are used. */
  readonly mayBeCut: boolean;
  readonly isQuiet: boolean;
  /** Threads that share the work; null leaves it to the size of the files. */
  readonly workers: number | null;
  /** Says at the end which stage took how long. */
  readonly showsTimings: boolean;
  readonly mayOverwrite: boolean;
  readonly failsOnGaps: boolean;
}

export interface CheckCommand {
  readonly kind: "check";
  readonly files: readonly FileArgument[];
  readonly lang: Lang;
  readonly isJson: boolean;
  /** Of a text that was cut off the whole features are used. */
  readonly mayBeCut: boolean;
  readonly isQuiet: boolean;
}

export type Command =
  | AnalyzeCommand
  | CheckCommand
  | { readonly kind: "help"; readonly lang: Lang }
  | { readonly kind: "version" };

export interface UsageError {
  readonly problem: UsageProblem;
  readonly lang: Lang;
}

/** Reads the words after the program's name. Wrong usage is a value, said in the language asked for. */
export function readArguments(args: readonly string[]): Result<Command, UsageError> {
  const given = tokenise(args);
  const lang = chosenLang(given);
  const command = commandOf(given, lang);
  return command.ok ? command : err({ problem: command.error, lang });
}

/** Every option: what it takes, and the commands that know it. */
const OPTIONS: Readonly<Record<string, Option>> = {
  residences: { takes: "value", role: "residences", commands: ["analyze", "check"] },
  facilities: { takes: "value", role: "facilities", commands: ["analyze", "check"] },
  blocks: { takes: "value", role: "blocks", commands: ["analyze", "check"] },
  streets: { takes: "value", role: "streets", commands: ["analyze", "check"] },
  "study-area": { takes: "value", role: "study-area", commands: ["analyze", "check"] },
  entrances: { takes: "value", role: "entrances", commands: ["analyze", "check"] },
  barriers: { takes: "value", role: "barriers", commands: ["analyze", "check"] },
  role: { takes: "value", commands: ["check"] },
  out: { takes: "value", commands: ["analyze"] },
  standard: { takes: "value", commands: ["analyze"] },
  thresholds: { takes: "value", commands: ["analyze"] },
  distance: { takes: "value", commands: ["analyze"] },
  "detour-factor": { takes: "value", commands: ["analyze"] },
  "max-snap": { takes: "value", commands: ["analyze"] },
  noding: { takes: "nothing", commands: ["analyze"] },
  "none-exists": { takes: "value", commands: ["analyze"] },
  compare: { takes: "value", commands: ["analyze"] },
  "judge-by": { takes: "value", commands: ["analyze"] },
  speed: { takes: "value", commands: ["analyze"] },
  "min-share": { takes: "value", commands: ["analyze"] },
  "blocks-from": { takes: "value", commands: ["analyze"] },
  crs: { takes: "value", commands: ["analyze", "check"] },
  encoding: { takes: "value", commands: ["analyze", "check"] },
  column: { takes: "value", commands: ["analyze", "check"] },
  category: { takes: "value", commands: ["analyze", "check"] },
  format: { takes: "value", commands: ["analyze"] },
  lang: { takes: "value", commands: ["analyze", "check"] },
  "fail-on-gaps": { takes: "nothing", commands: ["analyze"] },
  force: { takes: "nothing", commands: ["analyze"] },
  json: { takes: "nothing", commands: ["analyze", "check"] },
  partial: { takes: "nothing", commands: ["analyze", "check"] },
  quiet: { takes: "nothing", commands: ["analyze", "check"] },
  timings: { takes: "nothing", commands: ["analyze"] },
  workers: { takes: "value", commands: ["analyze"] },
  help: { takes: "nothing", commands: ["analyze", "check"] },
  version: { takes: "nothing", commands: ["analyze", "check"] },
};

interface Option {
  readonly takes: "value" | "nothing";
  readonly role?: Role;
  readonly commands: readonly ("analyze" | "check")[];
}

const COMMANDS = ["analyze", "check"] as const;
const DISTANCES = ["straight", "detour", "network"] as const;
const CHECK_ROLES = ["residences", "facilities", "blocks", "streets"] as const;
const BLOCKS_FROM = ["faces", "hexagons", "residences"] as const;
const DEFAULT_FAMILIES = ["csv", "geojson"] as const;

/** A word of the command line: an option with its value, or a plain word. */
type Token =
  | {
      readonly kind: "option";
      readonly name: string;
      readonly typed: string;
      readonly value: string | null;
    }
  | { readonly kind: "word"; readonly word: string };

type Problem<T> = Result<T, UsageProblem>;

function tokenise(args: readonly string[]): readonly Token[] {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(OPTIONS).map(([name, { takes }]) => [
        name,
        { type: takes === "value" ? "string" : "boolean", multiple: true } as const,
      ]),
    ),
    allowPositionals: true,
    strict: false, // the problems are ours to name, with the option that was meant
    tokens: true,
  });
  return tokens.flatMap((token): readonly Token[] => {
    if (token.kind === "option-terminator") return [];
    if (token.kind === "positional") return [{ kind: "word", word: token.value }];
    const value = token.value ?? null;
    const isNextOption = !token.inlineValue && value !== null && /^-[^=\d]/.test(value); // "-=gcj02" is of standard input
    const typed = token.rawName;
    return [{ kind: "option", name: token.name, typed, value: isNextOption ? null : value }];
  });
}

function chosenLang(tokens: readonly Token[]): Lang {
  const value = valuesOf(tokens, "lang").at(-1);
  return LANGS.find((lang) => lang === value) ?? "en";
}

function commandOf(tokens: readonly Token[], lang: Lang): Problem<Command> {
  if (hasFlag(tokens, "help")) return ok({ kind: "help", lang });
  if (hasFlag(tokens, "version")) return ok({ kind: "version" });
  const words = tokens.flatMap((token) => (token.kind === "word" ? [token.word] : []));
  const [first] = words;
  if (first === undefined) return err({ kind: "no-command" });
  const name = COMMANDS.find((command) => command === first);
  if (name === undefined) {
    return err({ kind: "unknown-command", found: first, nearest: nearestWord(first, COMMANDS) });
  }
  const wrong = wrongOption(tokens, name);
  if (wrong !== null) return err(wrong);
  return name === "analyze" ? analyzeCommand(tokens, lang) : checkCommand(tokens, lang);
}

function wrongOption(tokens: readonly Token[], command: "analyze" | "check"): UsageProblem | null {
  for (const token of tokens) {
    if (token.kind === "word") continue;
    const option = Object.hasOwn(OPTIONS, token.name) ? OPTIONS[token.name] : undefined;
    if (option === undefined || !option.commands.includes(command)) {
      const known = Object.keys(OPTIONS).filter((name) =>
        OPTIONS[name]?.commands.includes(command),
      );
      return {
        kind: "unknown-option",
        found: token.typed,
        nearest: nearestWord(token.name, known),
      };
    }
    if (option.takes === "value" && (token.value === null || token.value === "")) {
      return { kind: "value-missing", option: token.name };
    }
    if (option.takes === "nothing" && token.value !== null) {
      return { kind: "value-unexpected", option: token.name };
    }
  }
  return null;
}

function analyzeCommand(tokens: readonly Token[], lang: Lang): Problem<AnalyzeCommand> {
  const files = filesAsSaid(tokens, null);
  if (!files.ok) return files;
  const [out, secondOut] = valuesOf(tokens, "out");
  if (out === undefined) return err({ kind: "no-out" });
  if (secondOut !== undefined) return err({ kind: "two-outs", found: [out, secondOut] });
  const rest = [
    choiceProblem(tokens, "lang", LANGS),
    choiceProblem(tokens, "none-exists", CATEGORY_IDS),
    choiceProblem(tokens, "judge-by", JUDGE_BY),
    choiceProblem(tokens, "blocks-from", BLOCKS_FROM),
  ].find((problem) => problem !== null);
  if (rest) return err(rest);
  const standard = standardOf(tokens);
  if (!standard.ok) return standard;
  const maxSnap = maxSnapOf(tokens);
  if (!maxSnap.ok) return maxSnap;
  const network: NetworkSetting = {
    model: "network",
    maxSnapMetres: maxSnap.value,
    noding: hasFlag(tokens, "noding"),
  };
  const compared = compareOf(tokens);
  if (!compared.ok) return compared;
  const detourFactor = detourFactorOf(tokens, compared.value);
  if (!detourFactor.ok) return detourFactor;
  const distance = distanceOf(tokens, network, detourFactor.value);
  if (!distance.ok) return distance;
  const speeds = speedsOf(tokens);
  if (!speeds.ok) return speeds;
  const minShare = minShareOf(tokens);
  if (!minShare.ok) return minShare;
  const means = meansOf(tokens);
  if (!means.ok) return means;
  return ok({
    kind: "analyze",
    files: files.value,
    out,
    standard: standard.value,
    distance: distance.value,
    network,
    confirmedAbsent: valuesOf(tokens, "none-exists"),
    compare: compared.value,
    detourFactor: detourFactor.value,
    judgeBy: JUDGE_BY.find((way) => way === valuesOf(tokens, "judge-by").at(-1)) ?? null,
    speeds: speeds.value,
    minShare: minShare.value,
    blocksFrom: BLOCKS_FROM.find((kind) => kind === valuesOf(tokens, "blocks-from").at(-1)) ?? null,
    ...means.value,
    lang,
    isJson: hasFlag(tokens, "json"),
    mayBeCut: hasFlag(tokens, "partial"),
    isQuiet: hasFlag(tokens, "quiet"),
    showsTimings: hasFlag(tokens, "timings"),
    mayOverwrite: hasFlag(tokens, "force"),
    failsOnGaps: hasFlag(tokens, "fail-on-gaps"),
  });
}

/** What is written, and by how many. */
function meansOf(tokens: readonly Token[]): Problem<Pick<AnalyzeCommand, "families" | "workers">> {
  const families = familiesOf(tokens);
  if (!families.ok) return families;
  const workers = workersOf(tokens);
  return workers.ok ? ok({ families: families.value, workers: workers.value }) : workers;
}

function checkCommand(tokens: readonly Token[], lang: Lang): Problem<CheckCommand> {
  const problem =
    choiceProblem(tokens, "lang", LANGS) ?? choiceProblem(tokens, "role", CHECK_ROLES);
  if (problem !== null) return err(problem);
  const role = CHECK_ROLES.find((known) => known === valuesOf(tokens, "role").at(-1)) ?? null;
  const files = filesAsSaid(tokens, role);
  if (!files.ok) return files;
  return ok({
    kind: "check",
    files: files.value,
    lang,
    isJson: hasFlag(tokens, "json"),
    mayBeCut: hasFlag(tokens, "partial"),
    isQuiet: hasFlag(tokens, "quiet"),
  });
}

/** The files to read, each once, with all that was said of it. */
function filesAsSaid(
  tokens: readonly Token[],
  roleOfPlain: Role | null,
): Problem<readonly FileArgument[]> {
  const once = namedOnce(filesOf(tokens, roleOfPlain));
  if (!once.ok) return once;
  if (once.value.length === 0) return err({ kind: "no-files" });
  const named = withColumns(once.value, valuesOf(tokens, "column"), fileKey);
  return named.ok ? withStatements(tokens, named.value) : named;
}

/** Files in the order in which they were typed, whether by a role or as plain words. */
function filesOf(tokens: readonly Token[], roleOfPlain: Role | null): readonly FileArgument[] {
  const files: FileArgument[] = [];
  let isCommandSeen = false;
  for (const token of tokens) {
    if (token.kind === "word") {
      if (isCommandSeen) {
        files.push(
          roleOfPlain === null ? { path: token.word } : { path: token.word, role: roleOfPlain },
        );
      }
      isCommandSeen = true;
      continue;
    }
    const role = OPTIONS[token.name]?.role;
    if (role !== undefined && token.value !== null) files.push({ path: token.value, role });
  }
  return files;
}

/**
 * A file that is named more than once is read once, in its first place, with the role that any of its
 * names gives it: read twice, its people would count twice.
 */
function namedOnce(files: readonly FileArgument[]): Problem<readonly FileArgument[]> {
  const found = new Map<string, FileArgument>();
  for (const file of files) {
    const before = found.get(fileKey(file.path));
    if (before?.role !== undefined && file.role !== undefined && file.role !== before.role) {
      return err({ kind: "two-roles", file: file.path, roles: [before.role, file.role] });
    }
    found.set(fileKey(file.path), { ...file, ...before });
  }
  return ok([...found.values()]);
}

/** The same for all ways of typing the path of a file; "-" is standard input. */
const fileKey = (path: string): string => (path === "-" ? path : resolve(path));

function standardOf(tokens: readonly Token[]): Problem<StandardArgument> {
  const standard = valuesOf(tokens, "standard").at(-1);
  const thresholds = valuesOf(tokens, "thresholds").at(-1);
  if (standard !== undefined && thresholds !== undefined) {
    return err({ kind: "exclusive", options: ["standard", "thresholds"] });
  }
  if (thresholds !== undefined) {
    for (const option of ["judge-by", "compare"]) {
      if (valuesOf(tokens, option).length > 0) {
        return err({ kind: "exclusive", options: [option, "thresholds"] });
      }
    }
    const limitsMetres = thresholds.split(",").map(plainNumber);
    const repeated = limitsMetres.find((limit, i) => limitsMetres.indexOf(limit) < i);
    if (repeated) return err({ kind: "limit-repeated", found: repeated });
    return limitsMetres.every((limit) => limit !== null && limit > 0 && limit <= MOST_METRES)
      ? ok({ kind: "thresholds", limitsMetres: limitsMetres.flatMap((limit) => limit ?? []) })
      : err({ kind: "not-metres", option: "thresholds", found: thresholds });
  }
  if (standard === undefined) return ok({ kind: "default" });
  const isFile = /\.json$/i.test(standard) || /[\\/]/.test(standard);
  return ok(isFile ? { kind: "file", path: standard } : { kind: "id", id: standard });
}

/** Farther than any place on earth is from another: a longer limit is a typing error. */
const MOST_METRES = 1e9;

/** The distance asked for; null leaves it to the data. */
function distanceOf(
  tokens: readonly Token[],
  network: NetworkSetting,
  factor: number,
): Problem<DistanceSetting | null> {
  const problem = choiceProblem(tokens, "distance", DISTANCES);
  if (problem !== null) return err(problem);
  const model = DISTANCES.find((known) => known === valuesOf(tokens, "distance").at(-1));
  switch (model) {
    case undefined:
      return ok(null);
    case "straight":
      return ok({ model });
    case "detour":
      return ok({ model, factor });
    case "network":
      return ok(network);
  }
}

/** Of what is measured or compared with a factor; given without either, it would mean nothing. */
function detourFactorOf(
  tokens: readonly Token[],
  compared: AnalyzeCommand["compare"],
): Problem<number> {
  const typed = valuesOf(tokens, "detour-factor").at(-1);
  if (typed === undefined) return ok(DEFAULT_DETOUR_FACTOR);
  const isUsed =
    valuesOf(tokens, "distance").at(-1) === "detour" || compared?.includes("detour") === true;
  if (!isUsed) return err({ kind: "factor-without-detour" });
  const factor = plainNumber(typed);
  return factor !== null && factor >= 1 && factor <= LARGEST_FACTOR
    ? ok(factor)
    : err({ kind: "not-factor", found: typed });
}

function compareOf(tokens: readonly Token[]): Problem<AnalyzeCommand["compare"]> {
  const typed = valuesOf(tokens, "compare").at(-1);
  if (typed === undefined) return ok(null);
  const [first, second, ...more] = typed
    .split(",")
    .map((name) => YARDSTICKS.find((known) => known === name.trim()));
  if (first === undefined || second === undefined || more.length > 0 || first === second) {
    return err({ kind: "not-a-pair", found: typed, choices: YARDSTICKS });
  }
  return ok([first, second]);
}

/** A walk of more than five times the straight line is a typing error. */
const LARGEST_FACTOR = 5;

/** "elders=0.7,everyone=1.1": what is left out walks as fast as ever. */
function speedsOf(tokens: readonly Token[]): Problem<WalkingSpeeds> {
  let speeds = DEFAULT_SPEEDS;
  for (const typed of valuesOf(tokens, "speed").flatMap((list) => list.split(","))) {
    const [name, figure] = typed.split("=");
    const group = TARGET_GROUPS.find((known) => known === name?.trim());
    const speed = plainNumber(figure ?? "");
    const isInRange = speed !== null && speed >= SPEED_RANGE.least && speed <= SPEED_RANGE.most;
    if (group === undefined || !isInRange) return err({ kind: "not-speed", found: typed });
    speeds = { ...speeds, [group]: speed };
  }
  return ok(speeds);
}

const MOST_WORKERS = 64;

function workersOf(tokens: readonly Token[]): Problem<number | null> {
  const typed = valuesOf(tokens, "workers").at(-1);
  if (typed === undefined) return ok(null);
  const workers = /^\d+$/.test(typed) ? Number(typed) : 0;
  return workers >= 1 && workers <= MOST_WORKERS
    ? ok(workers)
    : err({ kind: "not-workers", found: typed, most: MOST_WORKERS });
}

function minShareOf(tokens: readonly Token[]): Problem<number | null> {
  const typed = valuesOf(tokens, "min-share").at(-1);
  if (typed === undefined) return ok(null);
  const share = plainNumber(typed);
  return share !== null && share >= 0 && share <= 1
    ? ok(share)
    : err({ kind: "not-share", found: typed });
}

function familiesOf(tokens: readonly Token[]): Problem<AnalyzeCommand["families"]> {
  const typed = valuesOf(tokens, "format");
  if (typed.length === 0) return ok(DEFAULT_FAMILIES);
  const names = typed.flatMap((list) => list.split(","));
  const unknown = names.find((name) => !EXPORT_FAMILIES.some((family) => family === name));
  return unknown === undefined
    ? ok(EXPORT_FAMILIES.filter((family) => names.includes(family)))
    : err({ kind: "not-a-choice", option: "format", found: unknown, choices: EXPORT_FAMILIES });
}

/** Checked whatever the model: a wrong value is wrong for every one. Null lifts the limit. */
function maxSnapOf(tokens: readonly Token[]): Problem<number | null> {
  const typed = valuesOf(tokens, "max-snap").at(-1);
  if (typed === undefined) return ok(DEFAULT_NETWORK.maxSnapMetres);
  if (typed === "none") return ok(null);
  const metres = plainNumber(typed);
  return metres !== null && metres > 0 && metres <= MOST_METRES
    ? ok(metres)
    : err({ kind: "not-metres", option: "max-snap", found: typed });
}

/** The files, each with what `--crs`, `--encoding` and `--category` state of it; the last statement counts. */
function withStatements(
  tokens: readonly Token[],
  files: readonly FileArgument[],
): Problem<readonly FileArgument[]> {
  const systems = statementsOf(tokens, "crs", files, readCrsChoice);
  if (!systems.ok) return systems;
  const encodings = statementsOf(tokens, "encoding", files, encodingLabelOf);
  if (!encodings.ok) return encodings;
  const categories = statementsOf(tokens, "category", files, categoryOf);
  if (!categories.ok) return categories;
  return ok(
    files.map((file) => {
      const crs = systems.value(file.path);
      const encoding = encodings.value(file.path);
      const category = categories.value(file.path);
      return {
        ...file,
        ...(crs === undefined ? {} : { crs }),
        ...(encoding === undefined ? {} : { encoding }),
        ...(category === undefined ? {} : { category }),
      };
    }),
  );
}

/** Options of the form FILE=VALUE, by file. */
function statementsOf<Value>(
  tokens: readonly Token[],
  option: "crs" | "encoding" | "category",
  files: readonly FileArgument[],
  read: (typed: string) => Value | null,
): Problem<(path: string) => Value | undefined> {
  const known = new Set(files.map(({ path }) => fileKey(path)));
  const stated = new Map<string, Value>();
  for (const typed of valuesOf(tokens, option)) {
    const cut = typed.lastIndexOf("=");
    const file = typed.slice(0, Math.max(0, cut));
    if (!known.has(fileKey(file))) {
      return err({ kind: `${option}-without-file`, found: typed });
    }
    const value = read(typed.slice(cut + 1));
    if (value === null) return err(unknownValue(option, typed.slice(cut + 1)));
    stated.set(fileKey(file), value);
  }
  return ok((path) => stated.get(fileKey(path)));
}

const unknownValue = (option: "crs" | "encoding" | "category", found: string): UsageProblem =>
  option === "category"
    ? { kind: "category-unknown", found, known: CATEGORY_IDS }
    : { kind: `${option}-unknown`, found };

const categoryOf = (typed: string): CategoryId | null =>
  CATEGORY_IDS.find((id) => id === typed) ?? null;

/** The label of an encoding that this computer knows; "GBK" and "936" are GB18030. */
function encodingLabelOf(typed: string): string | null {
  const label = encodingLabel(typed);
  try {
    return label === null || new TextDecoder(label).encoding === "replacement" ? null : label;
  } catch {
    return null;
  }
}

function choiceProblem(
  tokens: readonly Token[],
  option: string,
  choices: readonly string[],
): UsageProblem | null {
  const found = valuesOf(tokens, option).find((value) => !choices.includes(value));
  return found === undefined ? null : { kind: "not-a-choice", option, found, choices };
}

const hasFlag = (tokens: readonly Token[], name: string): boolean =>
  tokens.some((token) => token.kind === "option" && token.name === name);

const valuesOf = (tokens: readonly Token[], name: string): readonly string[] =>
  tokens.flatMap((token) =>
    token.kind === "option" && token.name === name && token.value !== null ? [token.value] : [],
  );

/** A number in plain digits; null for anything else, such as "0x1F", "1e3" or "". */
const plainNumber = (text: string): number | null =>
  /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
