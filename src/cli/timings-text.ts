import { RUN_WORDS } from "../core/words/cli-words.ts";
import { formatShare } from "../core/words/figures.ts";
import type { Lang } from "../core/words/lang.ts";
import type { StageTime } from "./stopwatch.ts";

const MEBIBYTE = 2 ** 20;

/** A table of what each stage took and the most memory until it ended, with the whole below. */
export function timingsText(times: readonly StageTime[], lang: Lang): string {
  const { headings, stages, total } = RUN_WORDS[lang].timings;
  const whole = {
    millis: times.reduce((sum, { millis }) => sum + millis, 0),
    peakBytes: Math.max(0, ...times.map(({ peakBytes }) => peakBytes)),
  };
  const row = (name: string, { millis, peakBytes }: typeof whole): readonly string[] => [
    name,
    (millis / 1000).toFixed(3),
    formatShare(whole.millis > 0 ? millis / whole.millis : null, lang),
    (peakBytes / MEBIBYTE).toFixed(0),
  ];
  const rows = [headings, ...times.map((time) => row(stages[time.stage], time)), row(total, whole)];
  const widths = headings.map((_, i) => Math.max(...rows.map((cells) => columns(cells[i] ?? ""))));
  return rows
    .map(
      (cells) =>
        `${cells
          .map((cell, i) => padded(cell, widths[i] ?? 0, i > 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

function padded(cell: string, width: number, isFigure: boolean): string {
  const space = " ".repeat(width - columns(cell));
  return isFigure ? space + cell : cell + space;
}

/** Chinese characters take two columns of a terminal. */
const columns = (text: string): number =>
  text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
