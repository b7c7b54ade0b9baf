import { readingNote } from "../formats/note-codes.ts";
import type { PlacedLayer } from "../model/raw-layer.ts";
import type { Role } from "../model/role.ts";
import { mayBeShifted } from "../places/china.ts";
import { suspectShifts } from "../places/find-shift.ts";

interface RoledLayer {
  readonly raw: PlacedLayer;
  readonly role: Role;
}

const CODE = "crs-shift-suspected";

/**
 * Notes each layer that lies to the others as AMap shifts its data. Only layers inside China whose
 * source nobody has told are suspected; earlier notes of this kind go.
 */
export function noteShifts<Layer extends RoledLayer>(layers: readonly Layer[]): readonly Layer[] {
  const used = layers.filter(({ role, raw }) => role !== "unused" && raw.geometry.count > 0);
  const asked = new Set(used.filter(({ raw }) => hasUnknownSource(raw)));
  const metres = asked.size > 0 ? suspectShifts(used.map(({ raw }) => raw.geometry)) : [];
  return layers.map((layer) => {
    const { raw } = layer;
    const others = raw.notes.filter(({ code }) => code !== CODE);
    const shift = asked.has(layer) ? (metres[used.indexOf(layer)] ?? 0) : 0;
    if (shift === 0) {
      return others.length === raw.notes.length
        ? layer
        : { ...layer, raw: { ...raw, notes: others } };
    }
    const note = readingNote(CODE, "note", raw.file, {}, { metres: shift });
    return { ...layer, raw: { ...raw, notes: [...others, note] } };
  });
}

function hasUnknownSource({ choice, stated, bounds }: PlacedLayer): boolean {
  if (choice !== null || bounds === null) return false;
  if (stated !== null && stated.kind !== "wgs84") return false;
  const [west, south, east, north] = bounds;
  return mayBeShifted((west + east) / 2, (south + north) / 2);
}
