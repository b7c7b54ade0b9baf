import { SEVERITY_WORDS } from "../words/cli-words.ts";
import type { Lang } from "../words/lang.ts";
import { describeNote } from "../words/note-words.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { csvRow } from "./csv-cell.ts";
import type { InputLayer } from "./export-format.ts";

/**
 * Everything that was said of some layers: what was skipped, changed and worth knowing, with place,
 * reason and remedy. Features and lines count from 1, as on the screen; in Chinese the headers are
 * words, and the file starts with a byte order mark, without which Excel and WPS take it for GBK.
 */
export function writeProblemsCsv(
  layers: readonly Pick<InputLayer, "raw" | "notes">[],
  lang: Lang,
  out: ByteWriter,
): void {
  if (lang === "zh") out.text(BYTE_ORDER_MARK);
  out.text(csvRow(HEADERS[lang]));
  for (const { raw, notes } of layers) {
    for (const note of notes) {
      const { message, fix } = describeNote(note, lang);
      const severity = lang === "zh" ? SEVERITY_WORDS.zh[note.severity] : note.severity;
      out.text(
        csvRow([
          ...[note.file, raw.layer, severity, note.code, numberText(note.feature)],
          ...[note.featureId ?? "", numberText(note.line), message, fix],
        ]),
      );
    }
  }
}

const BYTE_ORDER_MARK = "\ufeff";

const HEADERS: Readonly<Record<Lang, readonly string[]>> = {
  en: [
    ...["file", "layer", "severity", "code", "feature", "feature_id", "line", "problem"],
    "what_to_do",
  ],
  zh: ["文件", "图层", "类型", "代码", "要素序号", "要素编号", "行号", "问题", "处理办法"],
};

const numberText = (value: number | null): string => (value === null ? "" : String(value));
