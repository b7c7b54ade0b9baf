import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

export interface SheetRange {
  readonly min: number; // CSS pixels
  readonly max: number;
  readonly start: number;
}

/** What the handle of a sheet needs: a separator that pointer and keyboard move. */
export interface SheetHandle {
  readonly height: number;
  readonly setHeight: (height: number) => void;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

const KEY_STEP = 40; // CSS pixels

/** The height of a sheet at the bottom of the page, kept within its range as the window changes. */
export function useSheet({ min, max, start }: SheetRange): SheetHandle {
  const [wanted, setWanted] = useState<number | null>(null); // null until it is moved
  const grip = useRef<{ readonly y: number; readonly height: number } | null>(null);
  const within = (height: number): number => Math.max(min, Math.min(max, height));
  const height = within(wanted ?? start);
  const keys: Readonly<Record<string, number>> = {
    ArrowUp: height + KEY_STEP,
    ArrowDown: height - KEY_STEP,
    PageUp: max,
    PageDown: min,
    Home: min,
    End: max,
  };
  return {
    height,
    setHeight: (next) => setWanted(within(next)),
    handlers: {
      onPointerDown: (event) => {
        grip.current = { y: event.clientY, height };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        if (grip.current === null) return;
        setWanted(within(grip.current.height + grip.current.y - event.clientY));
      },
      onPointerUp: () => {
        grip.current = null;
      },
      onKeyDown: (event) => {
        const next = keys[event.key];
        if (next === undefined) return;
        event.preventDefault();
        setWanted(within(next));
      },
    },
  };
}
