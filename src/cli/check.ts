import { prepareModel } from "../core/distance-models/registry.ts";
import type { InputLayer } from "../core/exports/export-format.ts";
import { inputsJson, refusedJson } from "../core/exports/inputs-json.ts";
import { joiningJson, streetsJson } from "../core/exports/streets-json.ts";
import { DEFAULT_NETWORK } from "../core/model/analysis.ts";
import type { Dataset } from "../core/model/dataset.ts";
import { inputLayers } from "../core/pipeline/export-input.ts";
import { noteTogether } from "../core/pipeline/note-together.ts";
import { tabulate } from "../core/pipeline/tabulate.ts";
import { RUN_WORDS } from "../core/words/cli-words.ts";
import type { Lang } from "../core/words/lang.ts";
import type { RoleReason } from "../core/words/role-words.ts";
import type { CheckCommand } from "./arguments.ts";
import { readLayers, tellProblem, tellRefused } from "./read-layers.ts";
import { layerText, streetLines } from "./summary-text.ts";
import { Exit, type Terminal } from "./terminal.ts";

/** Reads the files and says what they hold and what is wrong with them; writes nothing. */
export async function check(command: CheckCommand, terminal: Terminal): Promise<Exit> {
  const { lang, isJson, isQuiet } = command;
  const read = await readLayers(command.files, command, terminal);
  if (!read.ok) {
    tellProblem(read.error, lang, terminal);
    return Exit.badInput;
  }
  const { refused, isCancelled } = read.value;
  if (isCancelled) {
    terminal.error(`${RUN_WORDS[lang].stopped}\n`);
    return Exit.stopped;
  }
  const layers = noteTogether(read.value.layers);
  const { dataset, notes } = tabulate(layers, { assignments: new Map(), blockSource: null });
  const inputs = inputLayers(layers, notes);
  const unused = filesOfNoUse(inputs);
  const onStreets = streetsIn(dataset);
  if (isJson) {
    const all = [...inputsJson(inputs, lang), ...refusedJson(refused, lang)];
    const found = { inputs: all, streets: streetsJson(onStreets), joining: joiningJson(onStreets) };
    terminal.out(`${JSON.stringify(found, null, 2)}\n`);
  } else {
    if (!isQuiet) {
      for (const input of inputs) terminal.out(`${layerText(input, lang)}\n`);
      for (const line of streetLines(onStreets, true, lang)) terminal.out(`${line}\n`);
    }
    tellRefused(refused, lang, terminal);
  }
  tellUnused(unused, lang, terminal);
  // A file that waits for a word about its purpose is read and good; one without a feature is not.
  const useless = unused.filter(({ isUnclear }) => !isUnclear);
  return refused.length + useless.length > 0 ? Exit.badInput : Exit.done;
}

function tellUnused(unused: readonly FileOfNoUse[], lang: Lang, terminal: Terminal): void {
  for (const { file, isUnclear } of unused) {
    tellProblem({ kind: isUnclear ? "role-unclear" : "file-empty", file }, lang, terminal);
  }
}

interface FileOfNoUse {
  readonly file: string;
  /** Whether somebody only has to say what it is for; else none of its features can be used. */
  readonly isUnclear: boolean;
}

/** Files that were read and of which an analysis would use nothing, though it might have to. */
function filesOfNoUse(inputs: readonly InputLayer[]): readonly FileOfNoUse[] {
  // What came out of an archive is of one file: a role can be said of it as a whole only.
  const files = new Set(inputs.map(fileGiven));
  return [...files].flatMap((file): readonly FileOfNoUse[] => {
    const ofFile = inputs.filter((input) => fileGiven(input) === file);
    if (ofFile.some(isOfUse)) return [];
    if (ofFile.every(isEmpty)) return [{ file, isUnclear: false }];
    if (ofFile.some(isUnclear)) return [{ file, isUnclear: true }];
    return ofFile.some(isEmpty) ? [{ file, isUnclear: false }] : [];
  });
}

const fileGiven = ({ raw }: InputLayer): string => raw.file.split("/", 1)[0] ?? raw.file;
const isOfUse = ({ role, raw }: InputLayer): boolean => role !== "unused" && raw.geometry.count > 0;
const isEmpty = ({ raw }: InputLayer): boolean => raw.geometry.count === 0;

/** What is recognised and not needed, such as power lines, is no fault of the file. */
const isUnclear = ({ role, guess }: InputLayer): boolean =>
  role === "unused" && guess !== undefined && UNCLEAR.has(guess.reason);

const UNCLEAR: ReadonlySet<string> = new Set<RoleReason>(["unclear", "other-buildings"]);

/** What walks would find in the streets, as they are measured by default. */
function streetsIn(dataset: Dataset) {
  const model = dataset.streets.count > 0 ? prepareModel(dataset, DEFAULT_NETWORK) : null;
  return {
    streets: model?.streets?.report({ countsCrossings: true }) ?? null,
    matrix: { joining: model?.joining ?? null },
  };
}
