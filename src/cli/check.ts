import { prepareModel } from "../core/distance-models/registry.ts";
import { inputsJson, refusedJson } from "../core/exports/inputs-json.ts";
import { joiningJson, streetsJson } from "../core/exports/streets-json.ts";
import { DEFAULT_NETWORK } from "../core/model/analysis.ts";
import type { Dataset } from "../core/model/dataset.ts";
import { noteTogether } from "../core/pipeline/note-together.ts";
import { tabulate } from "../core/pipeline/tabulate.ts";
import { RUN_WORDS } from "../core/words/cli-words.ts";
import { layersOf } from "./analyze.ts";
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
  const inputs = layersOf(layers, notes);
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
  return refused.length > 0 ? Exit.badInput : Exit.done;
}

/** What walks would find in the streets, as they are measured by default. */
function streetsIn(dataset: Dataset) {
  const model = dataset.streets.count > 0 ? prepareModel(dataset, DEFAULT_NETWORK) : null;
  return {
    streets: model?.streets?.report({ countsCrossings: true }) ?? null,
    matrix: { joining: model?.joining ?? null },
  };
}
