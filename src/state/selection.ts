/** What the user points at: rows of the tables. `group` is a block row, or blocks.count for "(none)". */
export type Selection =
  | { readonly kind: "nothing" }
  | { readonly kind: "block"; readonly group: number }
  | { readonly kind: "residence"; readonly residence: number }
  | { readonly kind: "facility"; readonly facility: number };

export const NOTHING: Selection = { kind: "nothing" };

export const sameSelection = (a: Selection, b: Selection): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
