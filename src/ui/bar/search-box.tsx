import { Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from "@ariakit/react/combobox";
import { useDeferredValue, useMemo, useState } from "react";
import { BlockVerdict } from "../../core/model/analysis.ts";
import type { ReportState } from "../../state/report-store.ts";
import { useCommands } from "../commands.ts";
import { categoryName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { Icon } from "../parts/icon.tsx";
import { PlaceWords } from "../parts/place-words.tsx";
import { NARROW, useMedia } from "../parts/use-media.ts";
import { useDataset, useReport } from "../stores.ts";
import { focusWhy } from "../why/focus-why.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { findPlaces, type Place } from "./find-places.ts";

type MapFacts = NonNullable<ReportState["judged"]>["report"];

/** The place where `/` puts the caret. */
export const SEARCH_ID = "search";

const MOST_OF_EACH_KIND = 8;

/** Finds a block or a facility by name or id and selects it. */
export function SearchBox() {
  const { search } = useWords();
  const { select, showTab } = useCommands();
  const isNarrow = useMedia(NARROW);
  const hasData = useDataset(({ data }) => data !== null);
  const [text, setText] = useState("");
  const choose = (place: Place): void => {
    select(place.selection);
    setText("");
    if (isNarrow) showTab("why");
    focusWhy(); // in the box, the next key would be a letter
  };
  return (
    <ComboboxProvider value={text} setValue={setText} resetValueOnHide={false}>
      <div className="search">
        <Icon name="search" />
        <Combobox
          id={SEARCH_ID}
          className="search-field"
          aria-label={search.label}
          placeholder={search.placeholder}
          disabled={!hasData}
          autoSelect
          autoComplete="none"
          spellCheck={false}
        />
        <kbd className="search-key">/</kbd>
      </div>
      {text.trim() !== "" && (
        <ComboboxPopover className="menu search-results" gutter={4}>
          <FoundPlaces text={text} choose={choose} />
        </ComboboxPopover>
      )}
    </ComboboxProvider>
  );
}

interface FoundPlacesProps {
  readonly text: string;
  readonly choose: (place: Place) => void;
}

/** What a text finds in the data as they are judged. */
function FoundPlaces({ text, choose }: FoundPlacesProps) {
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
  const { search } = useWords();
  const lang = useLang();
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
        {place.category === null ? search.block : categoryName(place.category, lang)}
      </span>
    </ComboboxItem>
  );
}
