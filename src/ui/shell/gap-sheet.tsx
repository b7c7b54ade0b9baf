import { useEffect, useId } from "react";
import { LateCompare } from "../compare/late-compare.tsx";
import { GapList } from "../gaps/gap-list.tsx";
import { IconButton } from "../parts/icon-button.tsx";
import { useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { SheetGrip } from "./sheet-grip.tsx";
import type { SheetHandle, SheetRange } from "./use-sheet.ts";

interface GapSheetProps {
  readonly sheet: SheetHandle;
  readonly range: SheetRange;
}

/** Two tables and the pickers above them need about so much, in CSS pixels. */
const COMPARE_HEIGHT = 380;

/** The gap list at the bottom of a wide screen, or two yardsticks side by side. */
export function GapSheet({ sheet, range }: GapSheetProps) {
  const { gaps: words, compare } = useWords();
  const isComparing = useView((view) => view.compare !== null);
  useRoomToCompare(isComparing, sheet, range);
  const title = isComparing ? compare.title : words.title;
  const id = useId();
  const isLow = sheet.height <= range.min;
  return (
    <section
      id={id}
      className="gap-sheet panel"
      aria-label={title}
      style={{ blockSize: sheet.height }}
    >
      <SheetGrip sheet={sheet} range={range} controls={id} />
      <div className="gap-sheet-head">
        <h2>{title}</h2>
        <IconButton
          icon={isLow ? "up" : "down"}
          label={isLow ? words.expand : words.shrink}
          aria-expanded={!isLow}
          className="icon-button-small"
          onClick={() => sheet.setHeight(isLow ? range.start : range.min)}
        />
      </div>
      <div className="gap-sheet-body" hidden={isLow}>
        {isComparing ? <LateCompare /> : <GapList />}
      </div>
    </section>
  );
}

/** Raises the sheet when a comparison opens; from then on it is the person's own. */
function useRoomToCompare(isComparing: boolean, sheet: SheetHandle, range: SheetRange): void {
  const { height, setHeight } = sheet;
  const wanted = Math.min(range.max, Math.max(height, COMPARE_HEIGHT));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the opening counts, not later heights
  useEffect(() => {
    if (isComparing) setHeight(wanted);
  }, [isComparing]);
}
