/** What the user points at: rows of the tables. `group` is a block row, or blocks.count for "(none)". */
export type Selection =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "block";
      readonly group: number;
      /** Key of the criterion that the question is about; without it, all of them. */
      readonly service?: string;
    }
  | { readonly kind: "residence"; readonly residence: number }
  | {
      readonly kind: "facility";
      readonly facility: number;
      /** The answer that named it: the way back. */
      readonly from?: Selection;
    };

export const NOTHING: Selection = { kind: "nothing" };

/** The criterion that a selection is about; null where it is about all of them, or none. */
export const serviceOf = (selection: Selection): string | null =>
  selection.kind === "block" ? (selection.service ?? null) : null;

/** Where Escape leads: from a facility to the place whose answer named it, else to nothing. */
export const stepBack = (selection: Selection): Selection =>
  (selection.kind === "facility" ? selection.from : undefined) ?? NOTHING;

/** The same place, and all of the criteria. */
export const ofAllServices = (selection: Selection): Selection =>
  serviceOf(selection) !== null && selection.kind === "block"
    ? { kind: "block", group: selection.group }
    : selection;

export const sameSelection = (a: Selection, b: Selection): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
