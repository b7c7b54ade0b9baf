import { readFile } from "../../src/core/formats/read-file.ts";
import type { Note } from "../../src/core/model/note.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { QUIET, sourceFile } from "./source-file.ts";

/** Reads files that have this name where none is given. */
export const readingAs = (usual: string) => {
  const read = (bytes: Uint8Array, name = usual) => readFile(sourceFile(name, bytes), QUIET);
  return {
    async layersOf(bytes: Uint8Array, name?: string): Promise<readonly RawLayer[]> {
      const reading = await read(bytes, name);
      if (!reading.ok) throw new Error(JSON.stringify(reading.error));
      return reading.value;
    },
    async refusal(bytes: Uint8Array): Promise<Note | "was read" | undefined> {
      const reading = await read(bytes);
      return reading.ok ? "was read" : reading.error[0];
    },
  };
};
