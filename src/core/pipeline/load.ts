import { err } from "../base/result.ts";
import type { CategoryId } from "../categories/catalogue.ts";
import { unpack } from "../formats/archive.ts";
import { joinCompanions } from "../formats/companions.ts";
import { endsEarly, ofCutArchive } from "../formats/cut-file.ts";
import type { Reading } from "../formats/file-format.ts";
import { type ReadingCode, readingNote } from "../formats/note-codes.ts";
import { readFile } from "../formats/read-file.ts";
import type { ColumnChoice } from "../model/column-choice.ts";
import type { CrsChoice } from "../model/crs.ts";
import type { Note } from "../model/note.ts";
import type { PlacedLayer, RawLayer, ReadControl, SourceFile } from "../model/raw-layer.ts";
import type { Role, RoleGuess } from "../model/role.ts";
import { placeLayer } from "../places/place-layer.ts";
import { preferOwnData, recogniseRoles } from "./recognise-role.ts";

/** A file to read, and what the user said of it; what is left out is recognised. */
export interface FileToLoad {
  readonly source: SourceFile;
  readonly role?: Role;
  readonly crs?: CrsChoice;
  readonly columns?: ColumnChoice;
  /** What everything in the file is. */
  readonly category?: CategoryId;
  /** Reads it on another thread, where the shell has one to spare; null if that could not. */
  readonly elsewhere?: (control: ReadControl) => Promise<Reading | null>;
}

/** A layer with its role. `guess` is kept beside a role that the user chose. */
export interface LoadedLayer {
  readonly raw: PlacedLayer;
  readonly role: Role;
  readonly guess: RoleGuess;
  /** Columns that the user named; without it all are recognised. */
  readonly columns?: ColumnChoice;
  /** What everything in the layer is, as the user said; it goes before what the features say. */
  readonly category?: CategoryId;
  /** Where it was read from: it may have to be read again. */
  readonly source?: SourceFile;
}

/** A layer that was read, but whose coordinates need a word of the user first. */
export interface UnplacedLayer {
  readonly raw: RawLayer;
  /** Why: one of `LoadOutcome.refused`. */
  readonly note: Note;
}

/** Layers that could be read, in the order of the files, and why the other files could not. */
export interface LoadOutcome {
  readonly layers: readonly LoadedLayer[];
  readonly refused: readonly Note[];
  readonly unplaced: readonly UnplacedLayer[];
  readonly isCancelled: boolean;
}

/**
 * Reads files one after the other, but for those that another thread reads meanwhile: archives are
 * opened, and files that belong together are joined.
 * Never throws on bad input: what is wrong comes back as notes.
 */
export async function loadFiles(
  files: readonly FileToLoad[],
  control: ReadControl,
): Promise<LoadOutcome> {
  const gathered = await gather(files, control);
  const read: ReadLayer[] = [];
  const refused: Note[] = [...gathered.refused];
  const begun = gathered.files.map(({ elsewhere }) => elsewhere?.(control));
  for (const [file, said] of gathered.files.entries()) {
    const { source } = said;
    const reading = (await begun[file]) ?? (await readFile(source, control));
    if (control.shouldStop()) return CANCELLED;
    const fault = source.fault?.() ?? null;
    const outcome = fault === null ? reading : afterFault(source, fault, reading);
    if (outcome.ok) read.push(...outcome.value.map((raw) => ({ raw, said })));
    else refused.push(...outcome.error);
  }
  if (control.shouldStop()) return CANCELLED;
  const { layers: raws, refused: rest } = withoutBystanders(
    read.map(({ raw }) => raw),
    refused,
  );
  const { placed, unplaced } = await placeAll(
    raws.map((raw, i) => ({ raw, said: read[i]?.said ?? {} })),
  );
  return {
    layers: withRoles(placed),
    refused: [...rest, ...unplaced.map(({ note }) => note)],
    unplaced,
    isCancelled: false,
  };
}

/** Of an archive that was cut off some may be had; bytes of a damaged one are not to be trusted. */
const afterFault = (source: SourceFile, fault: Note, reading: Reading): Reading =>
  endsEarly(source) ? ofCutArchive(source, fault, reading) : err([fault]);

/** What the user said of a file. */
type Said = Partial<FileToLoad>;

interface ReadLayer {
  readonly raw: RawLayer;
  readonly said: Said;
}

interface Placed {
  readonly raw: PlacedLayer;
  readonly said: Said;
}

const CANCELLED: LoadOutcome = { layers: [], refused: [], unplaced: [], isCancelled: true };

async function placeAll(
  layers: readonly ReadLayer[],
): Promise<{ placed: readonly Placed[]; unplaced: readonly UnplacedLayer[] }> {
  const placed: Placed[] = [];
  const unplaced: UnplacedLayer[] = [];
  for (const { raw, said } of layers) {
    const layer = await placeLayer(raw, said.crs ?? null);
    if (layer.ok) placed.push({ raw: layer.value, said });
    else unplaced.push({ raw, note: layer.error });
  }
  return { placed, unplaced };
}

/** Files opened together explain each other: a layer of blocks takes the place of residential areas. */
function withRoles(layers: readonly Placed[]): readonly LoadedLayer[] {
  const guesses = recogniseRoles(layers.map(({ raw }) => raw));
  const stated = new Set<LoadedLayer>();
  const roled = layers.flatMap(
    ({ raw, said: { role, columns, category, source } }, i): LoadedLayer[] => {
      const guess = guesses[i];
      if (guess === undefined) return [];
      const named = {
        ...(columns === undefined ? {} : { columns }),
        ...(category === undefined ? {} : { category }),
        ...(source === undefined ? {} : { source }),
      };
      if (role === undefined) return [{ raw, role: guess.role, guess, ...named }];
      const layer = { raw, role: partOf(layers, guesses, i, role), guess, ...named };
      stated.add(layer);
      return [layer];
    },
  );
  return preferOwnData(roled, (layer) => stated.has(layer));
}

/**
 * The role of a layer whose file was given one. In a file of several layers it goes to those that fit
 * it and the others are left out; where none fits, all have it.
 */
function partOf(
  layers: readonly { readonly raw: PlacedLayer }[],
  guesses: readonly RoleGuess[],
  layer: number,
  stated: Role,
): Role {
  const file = layers[layer]?.raw.file;
  const fits = (i: number): boolean => layers[i]?.raw.file === file && guesses[i]?.role === stated;
  return !fits(layer) && layers.some((_, i) => fits(i)) ? "unused" : stated;
}

interface Gathered {
  readonly files: readonly FileToLoad[];
  readonly refused: readonly Note[];
}

async function gather(files: readonly FileToLoad[], control: ReadControl): Promise<Gathered> {
  const found: FileToLoad[] = [];
  const refused: Note[] = [];
  for (const file of files) {
    if (control.shouldStop()) break;
    const unpacked = await unpack(file.source, control);
    const fault = file.source.fault?.() ?? null;
    if (fault !== null) {
      refused.push(fault);
      continue;
    }
    found.push(...unpacked.files.map((source) => fileOf(file, source)));
    refused.push(...unpacked.refused);
  }
  return { files: joinCompanions(found), refused };
}

/**
 * A file, or a part of an archive, which this thread has opened. A part ends when the archive does:
 * then the fault is told of the archive.
 */
function fileOf(file: FileToLoad, source: SourceFile): FileToLoad {
  const { elsewhere: _, ...said } = file;
  const outer = file.source;
  if (source === outer) return file;
  const fault = (): Note | null => outer.fault?.() ?? source.fault?.() ?? null;
  return { ...said, source: { ...source, fault } };
}

/**
 * A read-me or a picture that lies beside layers, in an archive or a folder, is no failure: it
 * becomes a note on the first of the layers. An archive of nothing else is one failure, not many.
 */
function withoutBystanders(
  layers: readonly RawLayer[],
  refused: readonly Note[],
): { layers: readonly RawLayer[]; refused: readonly Note[] } {
  const rest: Note[] = [];
  const bystanders = new Map<string, string[]>();
  for (const note of refused) {
    const outer = outerOf(note.file);
    if (outer === null || !IS_BYSTANDER.has(note.code)) rest.push(note);
    else bystanders.set(outer, [...(bystanders.get(outer) ?? []), note.file]);
  }
  const noted = [...layers];
  for (const note of rest.filter(({ severity }) => severity !== "fatal")) {
    // Said of an archive that can be used in part: its first layer has it.
    const first = noted.findIndex(({ file }) => file.startsWith(`${note.file}/`));
    const layer = noted[first];
    if (layer !== undefined) noted[first] = { ...layer, notes: [note, ...layer.notes] };
  }
  for (const [outer, names] of bystanders) {
    const first = noted.findIndex(({ file }) => outerOf(file) === outer);
    const layer = noted[first];
    const detail = {
      count: names.length,
      names: names.map((name) => name.slice(outer.length + 1)).join(", "),
    };
    if (layer !== undefined) {
      const note = readingNote("archive-file-unused", "note", layer.file, {}, detail);
      noted[first] = { ...layer, notes: [...layer.notes, note] };
    } else if (!rest.some(({ file }) => outerOf(file) === outer)) {
      rest.push(readingNote("archive-without-layers", "fatal", outer, {}, detail));
    }
  }
  return { layers: noted, refused: rest.filter(({ severity }) => severity === "fatal") };
}

const IS_BYSTANDER: ReadonlySet<string> = new Set<ReadingCode>([
  "unknown-kind-of-file",
  "wrong-kind-of-file",
]);

/** The archive or folder that a file came in; null for a file of its own. */
function outerOf(name: string): string | null {
  const cut = name.indexOf("/");
  return cut < 0 ? null : name.slice(0, cut);
}

/**
 * Reads a layer again, its text in another encoding, at the place that it had; null where that
 * cannot be done. What was read of a file that cannot be read any more stays, and that is noted.
 */
export async function readAgain(
  layer: LoadedLayer,
  encoding: string,
  control: ReadControl,
): Promise<LoadedLayer | null> {
  if (layer.source === undefined) return null;
  const source = { ...layer.source, encoding };
  const reading = await readFile(source, control);
  const fault = source.fault?.() ?? null;
  if (fault !== null) return withNote(layer, { ...fault, severity: "note" });
  if (!reading.ok) return null;
  const raw = reading.value.find((other) => other.layer === layer.raw.layer);
  const placed = raw && (await placeLayer(raw, layer.raw.choice));
  return placed?.ok === true ? { ...layer, raw: placed.value, source } : null;
}

function withNote(layer: LoadedLayer, note: Note): LoadedLayer {
  const others = layer.raw.notes.filter(({ code }) => code !== note.code);
  return { ...layer, raw: { ...layer.raw, notes: [note, ...others] } };
}
