import type { Pack } from "../../core/model/standard.ts";
import { focusRow } from "../../state/view-store.ts";
import { useView } from "../stores.ts";

/** Row of the criterion in focus in the standard that the figures beside it are about. */
export const useFocusRow = (pack: Pack | undefined): number | null =>
  useView((view) => focusRow(view, pack));
