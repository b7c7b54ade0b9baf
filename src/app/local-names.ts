import { namedIn } from "../core/model/local-names.ts";
import type { Lang } from "../core/words/lang.ts";
import type { Stores } from "../ui/stores.ts";
import type { DatasetView } from "../worker/protocol.ts";

/** The data with the names of places in a language; the same object where they have no other names. */
export function viewIn(data: DatasetView, lang: Lang): DatasetView {
  const facilities = namedIn(data.facilities, lang);
  const blocks = namedIn(data.blocks, lang);
  return facilities === data.facilities && blocks === data.blocks
    ? data
    : { ...data, facilities, blocks };
}

/** Whether two views are of the same data, be it with other names. */
export const isSameData = (a: DatasetView | null, b: DatasetView | null): boolean =>
  a?.residences === b?.residences;

/** Calls places by their names in the language of the page. */
export function linkNames({ dataset, view }: Pick<Stores, "dataset" | "view">): void {
  view.subscribe((now, before) => {
    const { data } = dataset.getState();
    if (now.lang === before.lang || data === null) return;
    const named = viewIn(data, now.lang);
    if (named !== data) dataset.setState({ data: named });
  });
}
