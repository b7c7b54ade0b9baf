import { COMPACT, useMedia } from "../parts/use-media.ts";
import { useView } from "../stores.ts";

/** Where there is room for it, until somebody says otherwise. */
export function useLegendIsOpen(): boolean {
  const isCompact = useMedia(COMPACT);
  return useView(({ legend }) => legend.isOpen) ?? !isCompact;
}
