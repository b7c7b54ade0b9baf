/** The part of Papa Parse that `csv.ts` uses. Its published types bring those of Node with them. */
declare module "papaparse" {
  interface ParseError {
    readonly code: string; // "MissingQuotes", "InvalidQuotes"
  }
  interface RowResult {
    readonly data: readonly [cells: readonly string[]]; // of one row
    readonly errors: readonly ParseError[];
    readonly meta: { readonly cursor: number }; // behind the row, in the input
  }
  interface ParserConfig {
    readonly delimiter: string;
    readonly newline: "\n" | "\r";
    readonly step: (row: RowResult) => void;
  }
  class Parser {
    constructor(config: ParserConfig);
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): void;
  }
  const Papa: { readonly Parser: typeof Parser };
  // biome-ignore lint/style/noDefaultExport: that is how the package exports itself
  export default Papa;
}
