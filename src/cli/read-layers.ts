import type { Worker } from "node:worker_threads";
import { err, ok, type Result } from "../core/base/result.ts";
import { NO_CHOICE, namedColumns } from "../core/model/column-choice.ts";
import type { Note } from "../core/model/note.ts";
import type { ReadProgress } from "../core/model/raw-layer.ts";
import { type StageWatch, UNWATCHED } from "../core/model/stage.ts";
import {
  type FileToLoad,
  type LoadedLayer,
  type LoadOutcome,
  loadFiles,
} from "../core/pipeline/load.ts";
import { describeRun, RUN_WORDS, type RunProblem } from "../core/words/cli-words.ts";
import { dataText } from "../core/words/data-text.ts";
import { formatWhole } from "../core/words/figures.ts";
import type { Lang } from "../core/words/lang.ts";
import type { FileArgument } from "./arguments.ts";
import { bytesIn, openSource } from "./files.ts";
import { readBy, shareOut } from "./read-elsewhere.ts";
import { watched } from "./stopwatch.ts";
import { noteText } from "./summary-text.ts";
import { systemReason } from "./system-error.ts";
import type { Terminal } from "./terminal.ts";

interface Reading {
  readonly lang: Lang;
  readonly mayBeCut: boolean;
  readonly isQuiet: boolean;
  readonly onStage?: StageWatch;
  /** Threads that read files while this one reads others. */
  readonly others?: readonly Worker[];
}

/** Reads all files, showing progress to whoever watches. A file that is not there ends it at once. */
export async function readLayers(
  files: readonly FileArgument[],
  { lang, mayBeCut, isQuiet, onStage = UNWATCHED, others = [] }: Reading,
  terminal: Terminal,
): Promise<Result<LoadOutcome, RunProblem>> {
  const sources: FileToLoad[] = [];
  const sizes = files.map(({ path }) => bytesIn([path]));
  const [, ...shares] = shareOut(sizes, 1 + others.length);
  for (const [file, { path, encoding, ...said }] of files.entries()) {
    const opened = openSource(path, terminal);
    if (!opened.ok) return opened;
    const inEncoding = encoding === undefined ? {} : { encoding };
    const source = watched(opened.value, onStage);
    const other = others.find((_, thread) => shares[thread]?.has(file));
    const call = { file, path, said: { ...inEncoding, mayBeCut } };
    sources.push({
      source: { ...source, ...call.said },
      ...said,
      ...(other &&
        !IS_MORE_THAN_A_FILE.test(path) && {
          elsewhere: (control) => readBy(other, call, control),
        }),
    });
  }
  const progress = progressLine(terminal, lang, !isQuiet && terminal.isWatched);
  try {
    const outcome = await loadFiles(sources, {
      onProgress: progress.show,
      shouldStop: terminal.shouldStop,
    });
    const problem = columnProblem(outcome.layers);
    return problem === null ? ok(outcome) : err(problem);
  } catch (error) {
    // A disk may fail between the first look at a file and its last byte.
    return err({
      kind: "file-unreadable",
      file: progress.file() ?? files[0]?.path ?? "",
      reason: systemReason(error),
    });
  } finally {
    progress.clear();
  }
}

/** Standard input cannot be opened elsewhere; files beside a .shp are known here only. */
const IS_MORE_THAN_A_FILE = /^-$|\.shp$/i;

/** A column that was named and that no layer of the file has: a slip, not to be passed over. */
function columnProblem(layers: readonly LoadedLayer[]): RunProblem | null {
  for (const { raw, columns = NO_CHOICE } of layers) {
    // Layers of one file share the choice that was made for it.
    const ofFile = layers.filter((layer) => layer.columns === columns);
    for (const column of namedColumns(columns)) {
      if (ofFile.some((layer) => layer.raw.properties.keys.includes(column))) continue;
      return { kind: "column-missing", file: raw.file, column, known: raw.properties.keys };
    }
  }
  return null;
}

export function tellProblem(problem: RunProblem, lang: Lang, terminal: Terminal): void {
  terminal.error(`${describeRun(problem, lang)}\n`);
}

/** Why files were refused, each with its place and the remedy. */
export function tellRefused(refused: readonly Note[], lang: Lang, terminal: Terminal): void {
  for (const note of refused) terminal.error(`${noteText(note, lang)}\n`);
}

const CLEAR_LINE = "\r\u001b[K";

/** One line that is written over and over; it appears again only when it says something new. */
function progressLine(terminal: Terminal, lang: Lang, isShown: boolean) {
  let shown = "";
  let file: string | null = null;
  const show = (progress: ReadProgress): void => {
    file = progress.file;
    if (!isShown) return;
    const { bytesRead, bytesTotal, features } = progress;
    const percent = bytesTotal > 0 ? Math.floor((100 * bytesRead) / bytesTotal) : null;
    const line = RUN_WORDS[lang].reading(dataText(progress.file), percent, formatWhole(features));
    if (line !== shown) terminal.error(`${CLEAR_LINE}${line}`);
    shown = line;
  };
  const clear = (): void => {
    if (shown !== "") terminal.error(CLEAR_LINE);
  };
  return { show, clear, file: () => file };
}
