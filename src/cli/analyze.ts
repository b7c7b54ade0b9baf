import { basename } from "node:path";
import type { Crew } from "../core/base/crew.ts";
import { err, ok, type Result } from "../core/base/result.ts";
import { finish } from "../core/base/work.ts";
import { fitDetour } from "../core/coverage/fit-detour.ts";
import { isThresholdPack } from "../core/coverage/threshold-pack.ts";
import type { HeadStart } from "../core/distance-models/distance-model.ts";
import { beginModel } from "../core/distance-models/registry.ts";
import { COMPARISON_FILE, writeComparisonCsv } from "../core/exports/comparison-csv.ts";
import type {
  Compared,
  ExportFormat,
  ExportInput,
  ExportOptions,
  InputLayer,
} from "../core/exports/export-format.ts";
import { EXPORT_FORMATS } from "../core/exports/registry.ts";
import { summaryOf } from "../core/exports/summary-json.ts";
import type { AnalysisSettings, DistanceMatrix, DistanceSetting } from "../core/model/analysis.ts";
import type { Dataset, StreetTable } from "../core/model/dataset.ts";
import { datasetIn } from "../core/model/local-names.ts";
import type { Stages, StageWatch } from "../core/model/stage.ts";
import type { Pack } from "../core/model/standard.ts";
import { isOnFoot } from "../core/model/yardstick.ts";
import { analyse, defaultDistance, measureInStages } from "../core/pipeline/analyse.ts";
import { compareYardsticks } from "../core/pipeline/compare-yardsticks.ts";
import { exportInput, inputLayers } from "../core/pipeline/export-input.ts";
import type { LoadedLayer } from "../core/pipeline/load.ts";
import { noteTogether } from "../core/pipeline/note-together.ts";
import { DEFAULT_BLOCK_SOURCE, type TabulateOptions, tabulate } from "../core/pipeline/tabulate.ts";
import { describeUsage, RUN_WORDS, type RunProblem } from "../core/words/cli-words.ts";
import { dataText } from "../core/words/data-text.ts";
import type { AnalyzeCommand } from "./arguments.ts";
import { type ChosenStandard, chooseStandard } from "./choose-standard.ts";
import { type HiredCrew, NOBODY } from "./crew.ts";
import { bytesIn } from "./files.ts";
import { readLayers, tellProblem, tellRefused } from "./read-layers.ts";
import { createStopwatch } from "./stopwatch.ts";
import { summaryText } from "./summary-text.ts";
import { Exit, type Terminal } from "./terminal.ts";
import { timingsText } from "./timings-text.ts";
import { type OutputFile, outputProblem, writeOutputs } from "./write-outputs.ts";

/** Reads, measures, judges, writes. Outputs appear all together at the end, or not at all. */
export async function analyze(command: AnalyzeCommand, terminal: Terminal): Promise<Exit> {
  const hired = crewFor(command, terminal);
  try {
    return await analyzeWith(hired, command, terminal);
  } finally {
    hired.dismiss();
  }
}

/**
 * From so much on, another thread gives more than it costs: it has to warm up on code that this one
 * knows already. docs/decisions/0043.
 */
const WORTH_A_THREAD_BYTES = 100_000_000;

function crewFor({ files, workers }: AnalyzeCommand, { threads }: Terminal): HiredCrew {
  if (threads === undefined) return NOBODY;
  const isLarge = bytesIn(files.map(({ path }) => path)) >= WORTH_A_THREAD_BYTES;
  return threads.hire(workers ?? (isLarge ? threads.cores : 1));
}

async function analyzeWith(
  { crew, others }: HiredCrew,
  command: AnalyzeCommand,
  terminal: Terminal,
): Promise<Exit> {
  const { lang, out, mayOverwrite } = command;
  const stopwatch = createStopwatch(terminal.meters);
  const onStage = stopwatch.enter;
  const fail = (problem: RunProblem, exit: Exit = Exit.badInput): Exit => {
    tellProblem(problem, lang, terminal);
    return exit;
  };
  const standard = await chooseStandard(command.standard, lang);
  if (!standard.ok) {
    if (standard.error.kind === "run") return fail(standard.error.problem);
    terminal.error(`${describeUsage(standard.error.problem, lang)}\n`);
    return Exit.wrongUsage;
  }
  const formats = chosenFormats(command);
  const names = fileNames(formats, command);
  const inTheWay = await outputProblem(out, names, { mayOverwrite, inputs: inputPaths(command) });
  if (inTheWay !== null) return fail(inTheWay, Exit.wrongUsage);

  const read = await readLayers(command.files, { ...command, onStage, others }, terminal);
  if (!read.ok) return fail(read.error);
  if (read.value.isCancelled) return stop(command, terminal);
  if (read.value.refused.length > 0) {
    tellRefused(read.value.refused, lang, terminal);
    return Exit.badInput;
  }
  const means = { packFor: standard.value, crew, onStage, terminal };
  const input = analyzeLayers(read.value.layers, command, means);
  if (!input.ok) return fail(input.error);
  onStage("write");
  const options = { lang, crew };
  const files = [...writeFormats(formats, input.value, options), ...comparisonFile(input.value)];
  const exit = await save(files, input.value, command, terminal);
  if (command.showsTimings) terminal.error(timingsText(stopwatch.times(), lang));
  return exit;
}

interface Means {
  readonly packFor: ChosenStandard;
  readonly crew: Crew;
  readonly onStage: StageWatch;
  readonly terminal: Terminal;
}

/** Makes tables of what was read, measures and judges. A problem is one of the data as a whole. */
function analyzeLayers(
  read: readonly LoadedLayer[],
  command: AnalyzeCommand,
  { packFor, crew, onStage, terminal }: Means,
): Result<ExportInput, RunProblem> {
  const { lang, compare } = command;
  onStage("index");
  // Fixed thresholds judge no plan: nothing is told there that they do not need.
  const layers = command.standard.kind === "thresholds" ? read : noteTogether(read);
  const distanceOn = (streets: StreetTable): DistanceSetting =>
    command.distance ?? defaultDistance({ streets }, command.network);
  let headStart: HeadStart = null;
  const onStreets = (streets: StreetTable): void => {
    headStart = beginModel(streets, distanceOn(streets), crew);
  };
  const tables = tabulate(layers, choicesOf(command), { crew, onStreets });
  const dataset = datasetIn(tables.dataset, lang);
  const pack = packFor(dataset);
  const distance = distanceOn(dataset.streets);
  const problem = dataProblem(layers, dataset, pack, distance, compare);
  if (problem !== null) return err(problem);

  const settings = settingsFor(command, pack, distance);
  const noted = inputLayers(layers, tables.notes);
  if (!command.isQuiet) tellRefused(unwalked(noted, command), lang, terminal);
  const onlyDistances = isThresholdPack(pack) && compare === null;
  const analysed = exportInput({
    dataset,
    settings,
    ...analyse(dataset, settings, { onlyDistances, crew, headStart }, onStage),
    layers: noted,
    appVersion: terminal.appVersion,
    date: terminal.today,
  });
  return ok({ ...analysed, compared: comparedBy(command, analysed) });
}

/** Writes the files and says what is in them. */
async function save(
  files: readonly OutputFile[],
  input: ExportInput,
  command: AnalyzeCommand,
  terminal: Terminal,
): Promise<Exit> {
  const { out, lang, mayOverwrite, failsOnGaps } = command;
  const { shouldStop } = terminal;
  if (shouldStop()) return stop(command, terminal);
  const written = await writeOutputs(out, files, {
    ...{ mayOverwrite, shouldStop },
    inputs: inputPaths(command),
  });
  if (!written.ok) {
    tellProblem(written.error, lang, terminal);
    return Exit.badInput;
  }
  if (written.value === null) return stop(command, terminal);
  tellResult(input, command, terminal, written.value);
  return failsOnGaps && input.gaps.count > 0 ? Exit.gaps : Exit.done;
}

const inputPaths = ({ files, standard }: AnalyzeCommand): readonly string[] => [
  ...files.map(({ path }) => path),
  ...(standard.kind === "file" ? [standard.path] : []),
];

/** On the command line nobody assigns categories: the files say all. */
const choicesOf = ({ blocksFrom, standard }: AnalyzeCommand): TabulateOptions => ({
  assignments: new Map(),
  servesStated: standard.kind === "thresholds",
  blockSource:
    blocksFrom === "hexagons" ? DEFAULT_BLOCK_SOURCE : blocksFrom && { kind: blocksFrom },
});

const chosenFormats = ({ families }: AnalyzeCommand): readonly ExportFormat[] =>
  EXPORT_FORMATS.filter(
    ({ family }) => family === "summary" || families.some((chosen) => chosen === family),
  );

const fileNames = (formats: readonly ExportFormat[], { compare: pair }: AnalyzeCommand) => [
  ...formats.map((format) => format.fileName),
  ...(pair === null ? [] : [COMPARISON_FILE.fileName]),
];

/** The pack as it is, but for what was typed. */
const settingsFor = (
  { judgeBy, speeds, minShare, confirmedAbsent }: AnalyzeCommand,
  pack: Pack,
  distance: DistanceSetting,
): AnalysisSettings => ({
  pack,
  limits: pack.criteria.map((criterion) => criterion.limitMetres),
  judgeBy: judgeBy ?? pack.judgeBy,
  minutes: pack.criteria.map((criterion) => criterion.minutes),
  speeds,
  minShare: minShare ?? pack.minShare,
  distance,
  confirmedAbsent,
});

/** What no answer can be made from: a map without homes, or without any place to walk to. */
function dataProblem(
  layers: readonly LoadedLayer[],
  dataset: Dataset,
  pack: Pack,
  distance: DistanceSetting,
  compared: AnalyzeCommand["compare"],
): RunProblem | null {
  const missing = (role: "residences" | "facilities" | "streets"): RunProblem => {
    // None of that role has a feature: the first such file is the one to mend.
    const file = layers.find((layer) => layer.role === role)?.raw.file;
    return file === undefined ? { kind: `no-${role}` } : { kind: "role-empty", file, role };
  };
  if (dataset.residences.count === 0) return missing("residences");
  if (dataset.facilities.count === 0) return missing("facilities");
  const walks = distance.model === "network" || compared?.some(isOnFoot) === true;
  if (walks && dataset.streets.count === 0) return missing("streets");
  if (walks && !dataset.streets.walkable.includes(1)) return { kind: "no-streets" };
  return pack.criteria.length === 0 ? { kind: "no-stated-categories" } : null;
}

/** What is worth a word at once: lines are straight though streets were given and nobody asked for that. */
const unwalked = (layers: readonly InputLayer[], { distance: asked }: AnalyzeCommand) =>
  asked === null
    ? layers.flatMap(({ notes }) => notes.filter(({ code }) => code === "streets-not-walkable"))
    : [];

/** The same data by two yardsticks, and by which factor their streets are longer than lines. */
function comparedBy(
  { compare: pair, detourFactor, network }: AnalyzeCommand,
  { dataset, demand, settings, matrix }: ExportInput,
): Compared | null {
  if (pair === null) return null;
  const keyOf = ({ distance }: AnalysisSettings): string => JSON.stringify(distance);
  const measured = new Map([[keyOf(settings), matrix]]);
  const matrixFor = function* (sided: AnalysisSettings): Stages<DistanceMatrix> {
    const key = keyOf(sided);
    const found = measured.get(key) ?? (yield* measureInStages(dataset, sided)).matrix;
    measured.set(key, found);
    return found;
  };
  const means = { detourFactor, network };
  const question = { dataset, demand, settings, pair, means, matrixFor };
  const comparison = finish(compareYardsticks(question));
  const onFoot = [comparison.first, comparison.second].find((side) => isOnFoot(side.yardstick));
  return { comparison, detourFactor, fit: onFoot === undefined ? null : fitDetour(onFoot.matrix) };
}

function comparisonFile({ compared, dataset, demand }: ExportInput): readonly OutputFile[] {
  if (compared === null) return [];
  const write: OutputFile["write"] = (out) =>
    writeComparisonCsv(compared.comparison, dataset, demand, out);
  return [{ name: COMPARISON_FILE.fileName, write }];
}

const writeFormats = (
  formats: readonly ExportFormat[],
  input: ExportInput,
  options: ExportOptions,
): readonly OutputFile[] =>
  formats.map(({ fileName, write }) => ({
    name: fileName,
    write: (out) => write(input, options, out),
  }));

function tellResult(
  input: ExportInput,
  { lang, isJson, isQuiet, out }: AnalyzeCommand,
  terminal: Terminal,
  written: readonly string[],
): void {
  if (isJson) terminal.out(`${JSON.stringify(summaryOf(input, lang), null, 2)}\n`);
  if (isJson || isQuiet) return;
  const names = written.map((path) => basename(path)).join(", ");
  terminal.out(`${summaryText(input, lang)}\n\n${RUN_WORDS[lang].written(dataText(out), names)}\n`);
}

function stop({ lang }: AnalyzeCommand, terminal: Terminal): Exit {
  terminal.error(`${RUN_WORDS[lang].stopped}\n`);
  return Exit.stopped;
}
