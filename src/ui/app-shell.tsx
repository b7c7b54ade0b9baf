import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/shell.css";
import "./styles/bar.css";
import "./styles/data.css";
import "./styles/standard.css";
import "./styles/result.css";
import "./styles/gaps.css";
import "./styles/why.css";
import "./styles/map.css";
import "./styles/messages.css";
import "./styles/narrow.css";
import "./styles/compare.css";
import "./styles/forced-colors.css";
import "./styles/print.css";
import { type CSSProperties, lazy, Suspense, useCallback, useEffect, useState } from "react";
import { ProgressBar } from "./bar/progress-bar.tsx";
import { TopBar } from "./bar/top-bar.tsx";
import { useCommands } from "./commands.ts";
import { MapRegion } from "./map/map-region.tsx";
import { useLegendIsOpen } from "./map/use-legend-is-open.ts";
import { COMPACT, NARROW, SHORT, useMedia } from "./parts/use-media.ts";
import { DropOverlay } from "./shell/drop-overlay.tsx";
import { GapSheet } from "./shell/gap-sheet.tsx";
import { LeftPanel } from "./shell/left-panel.tsx";
import { Messages } from "./shell/messages.tsx";
import { NarrowSheet } from "./shell/narrow-sheet.tsx";
import { useFileDrop } from "./shell/use-file-drop.ts";
import { useKeys } from "./shell/use-keys.ts";
import { type SheetRange, useSheet } from "./shell/use-sheet.ts";
import { useWindowHeight } from "./shell/use-window-height.ts";
import { useReport, useView } from "./stores.ts";
import { WhyPanel } from "./why/why-panel.tsx";

/** Fetched after the page: it is seen only when columns are in doubt. */
const ColumnsDialog = lazy(async () => ({
  default: (await import("./data/columns-dialog.tsx")).ColumnsDialog,
}));

const KeysDialog = lazy(async () => ({
  default: (await import("./shell/keys-dialog.tsx")).KeysDialog,
}));

/** Fetched with the first result, so that they are there when the browser wants to print at once. */
const PrintedHead = lazy(async () => ({
  default: (await import("./gaps/printed-list.tsx")).PrintedHead,
}));
const PrintedList = lazy(async () => ({
  default: (await import("./gaps/printed-list.tsx")).PrintedList,
}));

/** Space that panels take from the map, in CSS pixels. */
export interface MapInsets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
  /** Width of the legend, which lies on the left of what the panels leave. */
  readonly legend: number;
}

interface AppShellProps {
  /** Gets the element that the map is drawn in; null when it goes away. Must stay the same function. */
  readonly attachMap: (container: HTMLElement | null) => void;
  /** Hears how much of the map lies under panels, at first and at every change. */
  readonly onMapInsets?: (insets: MapInsets) => void;
}

/** The whole page. */
export function AppShell({ attachMap, onMapInsets }: AppShellProps) {
  const isNarrow = useMedia(NARROW);
  const range = useSheetRange(isNarrow);
  const sheet = useSheet(range);
  const [hasKeys, setKeys] = useState(false);
  const showKeys = useCallback(() => setKeys(true), []);
  useKeys(showKeys);
  const isDropping = useFileDrop(useCommands().openFiles);
  const whyWidth = useMedia(COMPACT) ? SLIM_WHY_WIDTH : WHY_WIDTH;
  const hasWhy = useView(({ selection }) => selection.kind !== "nothing") && !isNarrow;
  const hasResult = useReport((report) => report.judged !== null);
  const top = isNarrow ? NOTES_HEIGHT : 0;
  const right = hasWhy ? whyWidth : 0;
  const isBeside = useMedia(SHORT);
  const bottom = isBeside ? 0 : sheet.height;
  // On a narrow screen it is opened to be looked at, and closed again.
  const legend = useLegendIsOpen() && !isNarrow ? LEGEND_WIDTH : 0;
  useEffect(() => {
    onMapInsets?.({ top, right, bottom, left: 0, legend });
  }, [onMapInsets, top, right, bottom, legend]);
  const style = {
    "--inset-bottom": `${bottom}px`,
    "--inset-right": `${right}px`,
    "--why-width": `${whyWidth}px`,
    "--legend-width": `${LEGEND_WIDTH}px`,
  };
  return (
    <div
      className="shell"
      style={style as CSSProperties /* custom properties are not in its type */}
    >
      <Suspense fallback={null}>{hasResult && <PrintedHead />}</Suspense>
      <TopBar showKeys={showKeys} />
      <ProgressBar />
      <main className="stage">
        {!isNarrow && <LeftPanel />}
        <MapRegion attachMap={attachMap} />
        {isNarrow ? (
          <NarrowSheet sheet={sheet} range={range} />
        ) : (
          <>
            <WhyPanel />
            <GapSheet sheet={sheet} range={range} />
          </>
        )}
      </main>
      <Suspense fallback={null}>{hasResult && <PrintedList />}</Suspense>
      <Messages />
      <Suspense fallback={null}>
        <ColumnsDialog />
      </Suspense>
      {isDropping && <DropOverlay />}
      <Suspense fallback={null}>
        {hasKeys && <KeysDialog onClose={() => setKeys(false)} />}
      </Suspense>
    </div>
  );
}

// All in CSS pixels.
const ONE_LINE = 44; // the title of the gap list alone
const TAB_LINE = 64; // the handle and the tabs
const WHY_WIDTH = 380;
const SLIM_WHY_WIDTH = 320;
const LEGEND_WIDTH = 228;
const NOTES_HEIGHT = 72; // on a narrow screen: what is done, and that the sample is shown

/** A wide screen gives the list up to half of the window, a narrow one nearly all of it. */
function useSheetRange(isNarrow: boolean): SheetRange {
  const height = useWindowHeight();
  return isNarrow
    ? { min: TAB_LINE, max: Math.max(TAB_LINE, height * 0.85), start: height * 0.52 }
    : { min: ONE_LINE, max: Math.max(ONE_LINE, height / 2), start: Math.min(272, height * 0.3) };
}
