import { ComboboxItem } from "@ariakit/react/combobox";
import { useDeferredValue, useMemo } from "react";
import { BlockVerdict } from "../../core/model/analysis.ts";
import type { ReportState } from "../../state/report-store.ts";
import { categoryName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { PlaceWords } from "../parts/place-words.tsx";
import { useDataset, useReport } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { findPlaces, type Place } from "./find-places.ts";

type MapFacts = NonNullable<ReportState["judged"]>["report"];

const MOST_OF_EACH_KIND = 8;

interface FoundPlacesProps {
  readonly text: string;
  readonly choose: (place: Place) => void;
}

/** What a text finds in the data as they are judged. */
export function FoundPlaces({ text, choose }: FoundPlacesProps) {
  const { search, names } = useWords();
  const lang = useLang();
  const data = useDataset((dataset) => dataset.data);
  const verdicts = useReport(({ judged }) => judged?.report ?? null);
  const asked = useDeferredValue(text);
  const found = useMemo(
    () =>
      data === null
        ? []
        : findPlaces(data, {
            text: asked,
            most: MOST_OF_EACH_KIND,
            hasPeople: (group) => verdicts === null || servesAnybody(verdicts, group),
            words: names,
            lang,
          }),
    [data, asked, verdicts, names, lang],
  );
  if (found.length === 0) return <p className="menu-note">{search.nothing(text.trim())}</p>;
  return found.map((place) => <PlaceItem key={place.key} place={place} choose={choose} />);
}

/** A block is empty for every service where nobody lives. */
function servesAnybody({ verdict, groups, criteria }: MapFacts, group: number): boolean {
  for (let row = 0; row < criteria; row++) {
    if (verdict[row * groups + group] !== BlockVerdict.empty) return true;
  }
  return false;
}

interface PlaceItemProps {
  readonly place: Place;
  readonly choose: (place: Place) => void;
}

function PlaceItem({ place, choose }: PlaceItemProps) {
  const { search, map } = useWords();
  const lang = useLang();
  const block = place.isEmpty ? map.blockNobody : search.block;
  return (
    <ComboboxItem
      className="menu-item place"
      value={place.key}
      setValueOnClick={false}
      onClick={() => choose(place)}
    >
      {place.category !== null && <CategorySymbol category={place.category} />}
      <PlaceWords place={place.name} id={place.id} isSynthetic={place.isSynthetic} />
      <span className="place-kind">
        {place.category === null ? block : categoryName(place.category, lang)}
      </span>
    </ComboboxItem>
  );
}
