/** A column as the statement that made its table tells it. */
export interface Column {
  readonly name: string;
  readonly type: string; // upper case, "" without one
  /** An alias of the rowid: the rows themselves hold nothing there. */
  readonly isRowid: boolean;
  /** Worked out when asked for, and not stored. */
  readonly isVirtual: boolean;
  /** The value of rows that are older than the column. */
  readonly ifAbsent: number | string | null;
}

/**
 * The columns of a `CREATE TABLE` statement, in their order; null for a table whose rows are stored
 * otherwise (virtual, or without rowid).
 */
export function readColumns(sql: string): readonly Column[] | null {
  const tokens = tokensOf(sql);
  const open = tokens.findIndex(({ text, isName }) => text === "(" && !isName);
  const close = endOfGroup(tokens, open);
  const before = wordsOf(tokens.slice(0, Math.max(0, open)));
  const after = wordsOf(tokens.slice(close + 1));
  if (open < 0 || before.includes("VIRTUAL") || after.includes("WITHOUT")) return null;
  const parts = partsOf(tokens.slice(open + 1, close));
  const keyed = new Set(parts.flatMap(keyOfTable));
  return parts.filter((part) => !isConstraint(part)).map((part) => columnOf(part, keyed));
}

interface Token {
  readonly text: string;
  /** In quotation marks: never a keyword. */
  readonly isName: boolean;
}

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|'((?:[^']|'')*)'|[(),]|[^\s(),"`['-]+|-/g;

function tokensOf(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [all, double, back, bracket, single] of sql.matchAll(TOKEN)) {
    if (all.startsWith("--") || all.startsWith("/*")) continue;
    const quoted =
      double?.replaceAll('""', '"') ??
      back?.replaceAll("``", "`") ??
      bracket ??
      single?.replaceAll("''", "'");
    tokens.push(
      quoted === undefined ? { text: all, isName: false } : { text: quoted, isName: true },
    );
  }
  return tokens;
}

/** Place of the bracket that closes the one at `open`; the end where none does. */
function endOfGroup(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = Math.max(0, open); at < tokens.length; at++) {
    const { text, isName } = tokens[at]!;
    if (isName) continue;
    if (text === "(") depth++;
    if (text === ")" && --depth === 0) return at;
  }
  return tokens.length;
}

/** What stands between the commas that are in no brackets. */
function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (!token.isName && token.text === "(") depth++;
    if (!token.isName && token.text === ")") depth--;
    if (depth === 0 && !token.isName && token.text === ",") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

const wordsOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.filter(({ isName }) => !isName).map(({ text }) => text.toUpperCase());

const CONSTRAINTS = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];

const isConstraint = ([first]: readonly Token[]): boolean =>
  first !== undefined && !first.isName && CONSTRAINTS.includes(first.text.toUpperCase());

/** The column that is the table's key by a line of its own, in lower case; none where it is several. */
function keyOfTable(part: readonly Token[]): readonly string[] {
  if (!isConstraint(part)) return [];
  const at = part.findIndex(({ text, isName }) => !isName && text.toUpperCase() === "PRIMARY");
  const open = part.findIndex(({ text, isName }) => !isName && text === "(");
  if (at < 0 || open < at) return [];
  const keys = partsOf(part.slice(open + 1, endOfGroup(part, open)));
  const [only] = keys;
  return keys.length === 1 && only?.[0] !== undefined ? [only[0].text.toLowerCase()] : [];
}

/** Words that end the type of a column and begin what is demanded of it. */
const CLAUSES = [
  ...["CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE"],
  ...["REFERENCES", "GENERATED", "AS"],
];

function columnOf([name, ...rest]: readonly Token[], keyed: ReadonlySet<string>): Column {
  const isClause = ({ text, isName }: Token): boolean =>
    !isName && CLAUSES.includes(text.toUpperCase());
  const cut = rest.findIndex(isClause);
  const typed = cut < 0 ? rest : rest.slice(0, cut);
  const clauses = wordsOf(cut < 0 ? [] : rest.slice(cut));
  const type = typed.map(({ text }) => text.toUpperCase()).join(" ");
  const title = name?.text ?? "";
  const isKey = clauses.includes("PRIMARY") || keyed.has(title.toLowerCase());
  return {
    name: title,
    type,
    isRowid: type === "INTEGER" && isKey && !clauses.includes("DESC"),
    isVirtual: clauses.includes("AS") && !clauses.includes("STORED"),
    ifAbsent: defaultOf(rest),
  };
}

/** A number or a text behind DEFAULT; null for anything else. */
function defaultOf(tokens: readonly Token[]): Column["ifAbsent"] {
  const at = tokens.findIndex(({ text, isName }) => !isName && text.toUpperCase() === "DEFAULT");
  const [first, second] = tokens.slice(at + 1);
  if (at < 0 || first === undefined) return null;
  if (first.isName) return first.text;
  const text = first.text === "-" ? `-${second?.text ?? ""}` : first.text;
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}
