import { err, ok, type Result } from "../core/base/result.ts";
import {
  type ColumnChoice,
  type ColumnRole,
  chosenColumns,
  SUMMED_ROLES,
} from "../core/model/column-choice.ts";
import type { UsageProblem } from "../core/words/cli-words.ts";
import { columnRoleOfWord } from "../core/words/column-words.ts";

/**
 * Gives files the columns that were named for them: FILE:ROLE=COLUMN, FILE typed as among the files
 * to read. Nothing behind the "=" says that the file has no such column. Counts that are named more
 * than once are added up; of other roles two columns are a mistake, and of counts the same one twice.
 */
export function withColumns<File extends { readonly path: string }>(
  files: readonly File[],
  typed: readonly string[],
  keyOf: (path: string) => string,
): Result<readonly (File & { readonly columns?: ColumnChoice })[], UsageProblem> {
  const byKey = new Map(files.map((file) => [keyOf(file.path), file]));
  const choices = new Map<File, ColumnChoice>();
  for (const text of typed) {
    const [, path, word = "", column = ""] = FILE_ROLE_COLUMN.exec(text) ?? [];
    const role = columnRoleOfWord(word);
    const file = path === undefined ? undefined : byKey.get(keyOf(path));
    if (file === undefined || role === null) return err({ kind: "not-a-column", found: text });
    const choice = choices.get(file) ?? {};
    const twice = namedTwice(choice, role, column);
    if (twice !== null) {
      return err({ kind: "column-twice", file: file.path, role, columns: [twice, column] });
    }
    choices.set(file, withColumn(choice, role, column));
  }
  return ok(
    files.map((file) => {
      const columns = choices.get(file);
      return columns === undefined ? file : { ...file, columns };
    }),
  );
}

function withColumn(choice: ColumnChoice, role: ColumnRole, column: string): ColumnChoice {
  if (column === "") return { ...choice, [role]: null };
  const before = chosenColumns(choice[role] ?? null);
  return { ...choice, [role]: before.length === 0 ? column : [...before, column] };
}

/** The column, "" for none, that was named before and does not go with this one; null where all is well. */
function namedTwice(choice: ColumnChoice, role: ColumnRole, column: string): string | null {
  const before = choice[role];
  if (before === undefined) return null;
  if (before === null) return "";
  const columns = chosenColumns(before);
  const canBeSum = SUMMED_ROLES.includes(role) && column !== "" && !columns.includes(column);
  return canBeSum ? null : (columns.find((one) => one === column) ?? columns[0] ?? "");
}

/** The path may hold colons, the name of the column may hold anything: the first ":word=" parts them. */
const FILE_ROLE_COLUMN = /^(.+?):([a-z-]+)=(.*)$/s;
