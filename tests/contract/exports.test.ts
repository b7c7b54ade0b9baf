import { describe, expect, it } from "vitest";
import { allBytesOf } from "../../src/core/exports/byte-writer.ts";
import type { ExportFormat, ExportInput } from "../../src/core/exports/export-format.ts";
import { writeProblemsCsv } from "../../src/core/exports/problems-csv.ts";
import { EXPORT_FORMATS } from "../../src/core/exports/registry.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { LANGS } from "../../src/core/words/lang.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";
import { assess, criterion, packOf, settingsFor, town } from "../support/town.ts";
import { TOWNS } from "../support/towns.ts";

const settings = settingsFor(packOf([criterion("shop", 300)]));
const nothing = assess(town(""), settings);
const hostile = TOWNS["names"]!;

const isText = ({ mediaType }: ExportFormat): boolean => /text|json/.test(mediaType);
const written = ({ write }: ExportFormat, input: ExportInput, lang: "en" | "zh" = "en") =>
  allBytesOf((out) => write(input, { lang }, out));
const text = async (format: ExportFormat, input: ExportInput, lang: "en" | "zh" = "en") =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
    await written(format, input, lang),
  );

it("every export has an id and a file name of its own", () => {
  expect(new Set(EXPORT_FORMATS.map((format) => format.id)).size).toBe(EXPORT_FORMATS.length);
  expect(new Set(EXPORT_FORMATS.map((format) => format.fileName)).size).toBe(EXPORT_FORMATS.length);
});

describe.each(EXPORT_FORMATS)("the $id export", (format) => {
  it.each(LANGS)("writes every town in %s", async (lang) => {
    for (const input of Object.values(TOWNS)) {
      expect((await written(format, input, lang)).length).toBeGreaterThan(0);
    }
  });

  it("has a label in both languages", () => {
    expect(LANGS.every((lang) => format.label[lang] !== "")).toBe(true);
  });

  it("writes a file though there is no home", async () => {
    expect((await written(format, nothing)).length).toBeGreaterThan(0);
  });

  it("gives the same bytes each time", async () => {
    const [first, second] = [
      await written(format, hostile, "zh"),
      await written(format, hostile, "zh"),
    ];
    expect(first).toEqual(second);
  });

  it.runIf(isText(format))("is UTF-8 with LF at every line's end", async () => {
    const written = await text(format, TOWNS["crossroads"]!, "zh");
    expect(written).not.toContain("\r");
    expect(written.endsWith("\n")).toBe(true);
  });

  it.runIf(format.mediaType === "text/csv")("has as many cells in every row", async () => {
    for (const input of Object.values(TOWNS)) {
      const widths = readCsv(await text(format, input)).map((row) => row.length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it.runIf(format.mediaType === "text/csv")(
    "has no cell that a spreadsheet would run",
    async () => {
      const cells = readCsv(await text(format, hostile)).flat();
      const runnable = cells.filter(
        (cell) => /^\s*[=+\-@]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell),
      );
      expect(runnable).toEqual([]);
    },
  );
});

describe("an export that is opened as data", () => {
  const opened = async (name: string, bytes: Uint8Array) =>
    loadFiles([{ source: sourceFile(name, bytes) }], QUIET);

  it.each(
    EXPORT_FORMATS.flatMap((format) =>
      LANGS.map((lang) => [format.fileName, lang, format] as const),
    ),
  )("is known for what it is: %s in %s", async (fileName, lang, format) => {
    const { layers, refused } = await opened(
      fileName,
      await written(format, TOWNS["crossroads"]!, lang),
    );
    if (fileName.endsWith(".geojson")) {
      expect(layers).toMatchObject([{ role: "unused", guess: { reason: "own-results" } }]);
    } else {
      expect([layers, refused]).toMatchObject([[], [{ code: "own-export" }]]);
    }
  });

  it.each(LANGS)("is known for what it is: problems.csv in %s", async (lang) => {
    const bytes = await allBytesOf((out) => writeProblemsCsv([], lang, out));
    expect((await opened("problems.csv", bytes)).refused).toMatchObject([
      { code: "own-export", detail: { export: "problems" } },
    ]);
  });
});

/** A plain reader of RFC 4180, to hold the writers against. */
function readCsv(content: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  const body = content.replace(/^\ufeff/, "");
  for (let i = 0; i < body.length; i++) {
    const letter = body[i]!;
    if (isQuoted && letter === '"' && body[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (letter === '"') {
      isQuoted = !isQuoted;
    } else if (!isQuoted && (letter === "," || letter === "\n")) {
      rows.at(-1)!.push(cell);
      cell = "";
      if (letter === "\n") rows.push([]);
    } else {
      cell += letter;
    }
  }
  return rows.slice(0, -1);
}
