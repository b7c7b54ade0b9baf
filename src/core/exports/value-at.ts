/** A row of a column. A row that is not there is a bug of ours, never an empty cell of a file. */
export function valueAt<T>(column: ArrayLike<T>, row: number): T {
  const value = column[row];
  if (value === undefined) throw new Error(`Broken invariant: no row ${row} in a column`);
  return value;
}
