import { useWords } from "../words/use-words.ts";
import type { SheetHandle, SheetRange } from "./use-sheet.ts";

interface SheetGripProps {
  readonly sheet: SheetHandle;
  readonly range: SheetRange;
  readonly controls: string; // id of the sheet
}

/** The edge that makes a sheet higher or lower. */
export function SheetGrip({ sheet, range, controls }: SheetGripProps) {
  const { gaps: words } = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator with a value is a control, hr is not
    <div
      role="separator"
      className="sheet-grip"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={words.resize}
      aria-controls={controls}
      aria-valuenow={Math.round(sheet.height)}
      aria-valuemin={Math.round(range.min)}
      aria-valuemax={Math.round(range.max)}
      {...sheet.handlers}
      onPointerCancel={sheet.handlers.onPointerUp}
    />
  );
}
