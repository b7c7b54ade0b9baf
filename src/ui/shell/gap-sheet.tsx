import { useId } from "react";
import { GapList } from "../gaps/gap-list.tsx";
import { IconButton } from "../parts/icon-button.tsx";
import { useWords } from "../words/use-words.ts";
import { SheetGrip } from "./sheet-grip.tsx";
import type { SheetHandle, SheetRange } from "./use-sheet.ts";

interface GapSheetProps {
  readonly sheet: SheetHandle;
  readonly range: SheetRange;
}

/** The gap list at the bottom of a wide screen. */
export function GapSheet({ sheet, range }: GapSheetProps) {
  const { gaps: words } = useWords();
  const id = useId();
  const isLow = sheet.height <= range.min;
  return (
    <section
      id={id}
      className="gap-sheet panel"
      aria-label={words.title}
      style={{ blockSize: sheet.height }}
    >
      <SheetGrip sheet={sheet} range={range} controls={id} />
      <div className="gap-sheet-head">
        <h2>{words.title}</h2>
        <IconButton
          icon={isLow ? "up" : "down"}
          label={isLow ? words.expand : words.shrink}
          aria-expanded={!isLow}
          className="icon-button-small"
          onClick={() => sheet.setHeight(isLow ? range.start : range.min)}
        />
      </div>
      <div className="gap-sheet-body" hidden={isLow}>
        <GapList />
      </div>
    </section>
  );
}
