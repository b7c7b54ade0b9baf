import { err, ok, type Result } from "../../src/core/base/result.ts";
import { readFile } from "../../src/core/formats/read-file.ts";
import type { CrsChoice } from "../../src/core/model/crs.ts";
import type { Note } from "../../src/core/model/note.ts";
import type { PlacedLayer, SourceFile } from "../../src/core/model/raw-layer.ts";
import { placeLayer } from "../../src/core/places/place-layer.ts";
import { QUIET } from "./source-file.ts";

/** Reads a file and gives its layers their place, as loading does. */
export async function readPlaced(
  file: SourceFile,
  choice: CrsChoice | null = null,
): Promise<Result<readonly PlacedLayer[], readonly Note[]>> {
  const read = await readFile(file, QUIET);
  if (!read.ok) return read;
  const layers: PlacedLayer[] = [];
  for (const raw of read.value) {
    const placed = await placeLayer(raw, choice);
    if (!placed.ok) return err([placed.error]);
    layers.push(placed.value);
  }
  return ok(layers);
}
