import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../../src/core/exports/byte-writer.ts";
import { csvCell, writeCell } from "../../src/core/exports/csv-cell.ts";
import { codePoint } from "../support/code-points.ts";

describe("texts that a spreadsheet would run get a leading quote", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+x", "'+x"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["＝1", "'＝1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠x", "'＠x"],
    ["\t=1", "'\t=1"],
    ["\r=1", `"'\r=1"`],
    [" =1", "' =1"],
    ["\u200b=1", "'\u200b=1"],
    ["\ufeff=1", "'\ufeff=1"],
    ['=cmd|"/c calc"!A1', `"'=cmd|""/c calc""!A1"`],
  ])("%j becomes %j", (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

describe("ids come back as they came", () => {
  it.each([
    "007",
    "-12",
    "+4",
    "-5.25",
    "-1e5",
    "+1.5E-3",
    "B-7",
    "a=b",
    "12345678901234567890",
    "way/123",
    "编号 3",
  ])("%s", (id) => {
    expect(csvCell(id)).toBe(id);
  });
});

it("commas, quotes and line breaks are quoted as RFC 4180 says", () => {
  expect(csvCell('a,"b"\nc')).toBe('"a,""b""\nc"');
});

it("no text at all, however odd, starts a formula", () => {
  const odd = fc.array(
    fc.constantFrom("=", "+", "-", "@", "\t", "\r", " ", "＝", "1", "a", '"', "'", "."),
  );
  fc.assert(
    fc.property(odd, (letters) => {
      const cell = csvCell(letters.join(""));
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      const isNumber = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(read);
      expect(isNumber || !/^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(read)).toBe(true);
    }),
  );
});

/** Every rule, for every text. */
function slowCsvCell(text: string): string {
  const start = text.replace(/^[ \u00a0\u200b-\u200d\u2060\u3000\ufeff]+/, "");
  const isRun =
    /^[=+\-@\t\r\n＝＋－＠]/.test(start) && !/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);
  const safe = isRun ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

it("what is passed by at a glance is what every rule would leave alone", () => {
  const signs = [
    ..."=+-@\t\r\n ＝\"',.。；（）0aZ_街龥々〇é",
    "\u3000",
    "\ufeff",
    "\u200b",
    "\u2028",
  ];
  const text = fc.array(fc.constantFrom(...signs), { maxLength: 6 }).map((all) => all.join(""));
  fc.assert(
    fc.property(
      fc.array(fc.oneof(text, fc.string({ unit: codePoint })), { minLength: 30 }),
      (all) => {
        const slow = all.map(slowCsvCell);
        expect(all.map(csvCell)).toEqual(slow);
        const written = bytesOf((out) => all.forEach((one) => void writeCell(out, one)));
        expect(written).toEqual(bytesOf((out) => out.text(slow.join(""))));
      },
    ),
    { numRuns: 100 },
  );
});
