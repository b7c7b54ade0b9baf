import { useCallback, useSyncExternalStore } from "react";
import { remembered } from "../../core/base/remembered.ts";

/** Below this the page is one map and one sheet. */
export const NARROW = "(max-width: 959px)";

/** So low that the sheet stands beside the map, as on a page that is enlarged twice. */
export const SHORT = "(min-width: 560px) and (max-width: 959px) and (max-height: 559px)";

/** Below this the panels are slimmer and the legend starts closed. */
export const COMPACT = "(max-width: 1100px)";

/** Below this the gap list has no room for a column of causes. */
export const MEDIUM = "(max-width: 1360px)";

/** Asked for once: many components ask the same at every render. */
const listOf = remembered((query) => matchMedia(query));

/** Whether a media query holds, now and whenever that changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = listOf(query);
      list.addEventListener("change", onChange);
      return () => list.removeEventListener("change", onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => listOf(query).matches);
}
