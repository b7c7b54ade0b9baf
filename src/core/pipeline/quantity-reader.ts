import type { ColumnRole } from "../model/column-choice.ts";
import type { Note } from "../model/note.ts";
import type { PropertyReader } from "../model/property-table.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { headingFactor, isFilled } from "./columns.ts";
import { type Measure, measureOf, type Quantity, readQuantity, scaled } from "./quantity.ts";

/** A quantity of each feature; null where the data give none that can be used. */
export type ReadQuantity = (row: number) => number | null;

interface QuantityColumns {
  readonly role: ColumnRole;
  /** Of several columns, the first that is filled counts. */
  readonly keys: readonly string[];
  /** Whether they are added up instead: what is not filled, or no number, adds nothing. */
  readonly isSum?: boolean;
}

/**
 * Reads a layer's quantities of one kind, in the unit of their measure. What was understood from
 * text, and what is no usable number and counts as absent, is noted as it is met.
 */
export function quantityReader(
  layer: RawLayer,
  { role, keys, isSum = false }: QuantityColumns,
  notes: Note[],
): ReadQuantity {
  const measure = measureOf(role);
  if (measure === null || keys.length === 0) return () => null;
  const columns = keys.map((key) => columnOf(layer, key, role, measure, notes));
  const firstOf: ReadQuantity = (row) => {
    for (const column of columns) {
      const value = column.read(row);
      if (typeof value === "number" && value >= 0 && value < Infinity)
        return scaled(value, column.factor);
      if (isFilled(value)) return understood(readQuantity(value, measure), column, row);
    }
    return null;
  };
  const sumOf: ReadQuantity = (row) => {
    let sum: number | null = null;
    for (const column of columns) {
      const quantity = readQuantity(column.read(row), measure);
      const value = understood(quantity, column, row);
      if (value !== null) sum = (sum ?? 0) + value;
    }
    return sum;
  };
  return isSum ? sumOf : firstOf;

  function understood(
    quantity: Quantity,
    { key, factor }: QuantityColumn,
    row: number,
  ): number | null {
    const remark = remarkOn(quantity);
    if (remark !== null) {
      notes.push(rowNote(layer, row, remark.code, { ...remark.detail, column: key }));
    }
    if (quantity.kind !== "number") return null;
    return quantity.isPercent ? quantity.value : scaled(quantity.value, factor);
  }
}

interface QuantityColumn {
  readonly key: string;
  readonly read: PropertyReader;
  /** What plain values are multiplied by. */
  readonly factor: number;
}

function columnOf(
  layer: RawLayer,
  key: string,
  role: ColumnRole,
  measure: Measure,
  notes: Note[],
): QuantityColumn {
  const read = layer.properties.column(key);
  const stated = headingFactor(key, role);
  if (measure === "share") {
    return { key, read, factor: stated !== 1 || holdsPercent(layer, read) ? PERCENT : 1 };
  }
  if (stated !== 1) {
    notes.push(layerNote(layer, "column-unit", { column: key, factor: stated }));
  }
  return { key, read, factor: stated };
}

const PERCENT = 0.01;

/** Shares are 0 to 1 or per cent, a whole column alike: one value above 1 tells for all. */
function holdsPercent({ properties }: RawLayer, read: PropertyReader): boolean {
  for (let row = 0; row < properties.count; row++) {
    const value = read(row);
    if (typeof value === "number" && value <= 1) continue;
    const quantity = readQuantity(value, "share");
    if (quantity.kind === "number" && !quantity.isPercent && quantity.value > 1) return true;
  }
  return false;
}

interface Remark {
  readonly code: string;
  readonly detail: Note["detail"];
}

/** What has to be said of a value: how it was understood, or why it is not used. */
function remarkOn(quantity: Quantity): Remark | null {
  switch (quantity.kind) {
    case "absent":
      return null;
    case "number": {
      const { converted, value } = quantity;
      if (converted === null) return null;
      return { code: "number-understood", detail: { value: clipped(converted), as: value } };
    }
    case "negative":
      return { code: "negative-number", detail: { value: quantity.value } };
    case "two-readings":
      return { code: "number-two-readings", detail: { value: clipped(quantity.text) } };
    case "other-unit":
      return { code: "number-other-unit", detail: { value: clipped(quantity.text) } };
    case "text":
      return { code: "not-a-number", detail: { value: clipped(quantity.text) } };
  }
}

/** A note repeats the start of a text; the whole may be a novel. */
const clipped = (text: string): string => text.slice(0, 200);

/** A note on one feature. Values that are used but hardly likely are no change of the data. */
export const rowNote = (
  layer: RawLayer,
  row: number,
  code: string,
  detail: Note["detail"],
): Note => ({
  ...noteAt(layer, row, code, detail),
  severity: code.endsWith("-implausible") ? "note" : "change",
});

/** Something worth knowing of one feature. */
export const noteAt = (
  layer: RawLayer,
  row: number,
  code: string,
  detail: Note["detail"],
): Note => ({
  code,
  severity: "note",
  file: layer.file,
  feature: (layer.featureIndex[row] ?? 0) + 1,
  featureId: layer.ids.at(row) ?? null,
  line: layer.line[row] || null,
  column: null,
  detail,
});

/** A note on a layer as a whole. */
export const layerNote = (
  layer: Pick<RawLayer, "file">,
  code: string,
  detail: Note["detail"],
): Note => ({
  code,
  severity: "note",
  file: layer.file,
  feature: null,
  featureId: null,
  line: null,
  column: null,
  detail,
});
