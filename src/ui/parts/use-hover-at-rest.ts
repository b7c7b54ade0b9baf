import { useCallback, useEffect, useRef } from "react";
import type { Selection } from "../../state/selection.ts";
import { useCommands } from "../commands.ts";

/**
 * Shows on the map what is pointed at in a list; while the list scrolls under the pointer, only the
 * row that comes to rest there.
 */
export function useHoverAtRest(isScrolling: boolean): (target: Selection) => void {
  const { hover } = useCommands();
  const passing = useRef(false);
  const pointed = useRef<Selection | null>(null); // while scrolling
  useEffect(() => {
    passing.current = isScrolling;
    if (isScrolling || pointed.current === null) return;
    hover(pointed.current);
    pointed.current = null;
  }, [isScrolling, hover]);
  return useCallback(
    (target) => {
      if (passing.current) pointed.current = target;
      else hover(target);
    },
    [hover],
  );
}
