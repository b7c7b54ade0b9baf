import { readFile } from "../formats/read-file.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer, ReadControl, SourceFile } from "../model/raw-layer.ts";
import type { Role, RoleGuess } from "../model/role.ts";
import { recogniseRoles } from "./recognise-role.ts";

/** A file to read, and the role that the user gave it; recognised when none is given. */
export interface FileToLoad {
  readonly source: SourceFile;
  readonly role?: Role;
}

/** A layer with its role. `guess` is kept beside a role that the user chose. */
export interface LoadedLayer {
  readonly raw: RawLayer;
  readonly role: Role;
  readonly guess: RoleGuess;
}

/** Layers that could be read, in the order of the files, and why the other files could not. */
export interface LoadOutcome {
  readonly layers: readonly LoadedLayer[];
  readonly refused: readonly Note[];
  readonly isCancelled: boolean;
}

/** Reads files one after the other. Never throws on bad input: what is wrong comes back as notes. */
export async function loadFiles(
  files: readonly FileToLoad[],
  control: ReadControl,
): Promise<LoadOutcome> {
  const read: { raw: RawLayer; role: Role | undefined }[] = [];
  const refused: Note[] = [];
  for (const { source, role } of files) {
    const outcome = await readFile(source, control);
    if (control.shouldStop()) return { layers: [], refused: [], isCancelled: true };
    if (outcome.ok) read.push(...outcome.value.map((raw) => ({ raw, role })));
    else refused.push(...outcome.error);
  }
  // Files opened together explain each other: a layer of blocks takes the place of residential areas.
  const guesses = recogniseRoles(read.map(({ raw }) => raw));
  const layers = read.flatMap(({ raw, role }, i) => {
    const guess = guesses[i];
    return guess === undefined ? [] : [{ raw, role: role ?? guess.role, guess }];
  });
  return { layers, refused, isCancelled: false };
}
