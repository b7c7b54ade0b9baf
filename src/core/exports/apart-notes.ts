import { isThresholdPack } from "../coverage/threshold-pack.ts";
import type { Note } from "../model/note.ts";
import type { Role } from "../model/role.ts";
import type { Joining, JoiningOf } from "../model/street-check.ts";
import type { NoteCode } from "../words/note-words.ts";
import type { ExportInput, InputLayer } from "./export-format.ts";
import { metresBeside } from "./rounding.ts";
import { valueAt } from "./value-at.ts";

/** [layers] A note for each home and facility that is too far from every street, with its place. */
export function apartNotes({
  layers,
  matrix,
  settings,
}: ExportInput): readonly (readonly Note[])[] {
  const { joining } = matrix;
  if (joining === null) return layers.map(() => []);
  // Without verdicts none is unknown: docs/method.md#fixed-thresholds.
  const homeCode = isThresholdPack(settings.pack) ? "home-out-of-reach" : "home-apart";
  const rowsBefore: Partial<Record<Role, number>> = {};
  return layers.map((layer) => {
    const first = rowsBefore[layer.role] ?? 0;
    rowsBefore[layer.role] = first + layer.raw.geometry.count;
    switch (layer.role) {
      case "residences":
        return notesOf(layer, homeCode, joining.homes, { first, most: joining.maxMetres });
      case "facilities":
        return notesOf(layer, "facility-apart", joining.facilities, {
          first,
          most: joining.maxMetres,
        });
      case "entrances":
        return entranceNotes(layer, joining, first);
      default:
        return [];
    }
  });
}

/** [layers] A note for each facility that serves nothing, since it is closed or no category of it is known. */
export function idleNotes({
  layers,
  dataset,
  settings,
}: ExportInput): readonly (readonly Note[])[] {
  const { categories, statedCategory, closedBy } = dataset.facilities;
  const isBare = isThresholdPack(settings.pack);
  const isIdle = isBare
    ? (row: number): boolean => statedCategory[row] === ""
    : (row: number): boolean => categories[row]?.length === 0;
  let first = 0;
  return layers.map(({ raw, role }) => {
    if (role !== "facilities") return [];
    const before = first;
    first += raw.geometry.count;
    return Array.from({ length: raw.geometry.count }, (_, feature) => feature)
      .filter((feature) => isIdle(before + feature))
      .map((feature) => {
        if (isBare) return noteOf(raw, feature, "facility-states-nothing", {});
        const mark = closedBy.get(before + feature);
        return mark === undefined
          ? noteOf(raw, feature, "facility-of-no-category", {})
          : noteOf(raw, feature, "facility-closed", { mark });
      });
  });
}

/** A note for each entrance of a layer that leads into an area, where no street comes near. */
function entranceNotes(
  { raw }: InputLayer,
  { entrances, maxMetres }: Joining,
  first: number,
): readonly Note[] {
  const metres = new Map<number, number>();
  for (const [i, row] of entrances.row.entries()) {
    if (entrances.isApart[i] === 1) metres.set(row - first, valueAt(entrances.metres, i));
  }
  return [...metres]
    .filter(([feature]) => feature >= 0 && feature < raw.geometry.count)
    .sort(([a], [b]) => a - b)
    .map(([feature, distance]) => {
      const detail = apartDetail(distance, maxMetres);
      return noteOf(raw, feature, "entrance-apart", detail);
    });
}

/**
 * [layers] A note for each area of which no street comes near any entrance: it is entered where streets
 * come near its outline, as if it had none.
 */
export function outlineNotes({ layers, matrix, dataset }: Outlined): readonly (readonly Note[])[] {
  const { joining } = matrix;
  if (joining === null) return layers.map(() => []);
  const { entrances, maxMetres } = joining;
  const nearest = new Map<number, number>();
  for (const [i, facility] of entrances.facility.entries()) {
    const metres = entrances.isApart[i] === 1 ? valueAt(entrances.metres, i) : -Infinity;
    nearest.set(facility, Math.min(nearest.get(facility) ?? Infinity, metres));
  }
  const outlined = [...nearest].filter(([, metres]) => metres >= 0);
  let first = 0;
  return layers.map(({ raw, role }) => {
    if (role !== "facilities") return [];
    const before = first;
    first += raw.geometry.count;
    return outlined
      .filter(([facility]) => facility >= before && facility < first)
      .map(([facility, metres]) => {
        const name = dataset.facilities.names[facility] || dataset.facilities.ids[facility] || "";
        const detail = { name, ...apartDetail(metres, maxMetres) };
        return noteOf(raw, facility - before, "entrances-apart", detail);
      });
  });
}

type Outlined = Pick<ExportInput, "layers" | "matrix" | "dataset">;

/** @param at.first row of the layer's first feature in the table; `most` in metres */
function notesOf(
  { raw }: InputLayer,
  code: "home-apart" | "home-out-of-reach" | "facility-apart",
  { metres, isApart }: JoiningOf,
  at: { readonly first: number; readonly most: number },
): readonly Note[] {
  const notes: Note[] = [];
  for (let feature = 0; feature < raw.geometry.count; feature++) {
    const row = at.first + feature;
    if (isApart[row] !== 1) continue;
    const distance = valueAt(metres, row);
    notes.push(noteOf(raw, feature, code, apartDetail(distance, at.most)));
  }
  return notes;
}

const apartDetail = (metres: number, most: number) => ({
  metres: Number.isFinite(metres) ? metresBeside(metres, [most]) : "∞",
  most: Number.isFinite(most) ? most : "∞",
});

/** Something to say of one feature that was read. */
function noteOf(
  raw: InputLayer["raw"],
  feature: number,
  code: NoteCode,
  detail: Note["detail"],
): Note {
  const line = valueAt(raw.line, feature);
  return {
    ...{ code, severity: "note", file: raw.file },
    feature: valueAt(raw.featureIndex, feature) + 1,
    featureId: raw.ids.at(feature) ?? null,
    line: line > 0 ? line : null,
    column: null,
    detail,
  };
}
