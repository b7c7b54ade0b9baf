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
 * than once are added up; of other roles the last column counts.
 */
export function withColumns<File extends { readonly path: string }>(
  files: readonly File[],
  typed: readonly string[],
): Result<readonly (File & { readonly columns?: ColumnChoice })[], UsageProblem> {
  const choices = new Map<string, ColumnChoice>();
  for (const text of typed) {
    const [, path, word = "", column = ""] = FILE_ROLE_COLUMN.exec(text) ?? [];
    const role = columnRoleOfWord(word);
    if (path === undefined || role === null || !files.some((file) => file.path === path)) {
      return err({ kind: "not-a-column", found: text });
    }
    choices.set(path, withColumn(choices.get(path) ?? {}, role, column));
  }
  return ok(
    files.map((file) => {
      const columns = choices.get(file.path);
      return columns === undefined ? file : { ...file, columns };
    }),
  );
}

function withColumn(choice: ColumnChoice, role: ColumnRole, column: string): ColumnChoice {
  if (column === "") return { ...choice, [role]: null };
  const before = SUMMED_ROLES.includes(role) ? chosenColumns(choice[role] ?? null) : [];
  return { ...choice, [role]: before.length === 0 ? column : [...before, column] };
}

/** The path may hold colons, the name of the column may hold anything: the first ":word=" parts them. */
const FILE_ROLE_COLUMN = /^(.+?):([a-z-]+)=(.*)$/s;
