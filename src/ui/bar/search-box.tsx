import { Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from "@ariakit/react/combobox";
import { useDeferredValue, useMemo, useState } from "react";
import { useCommands } from "../commands.ts";
import { categoryName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { Icon } from "../parts/icon.tsx";
import { useDataset } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { findPlaces, type Place } from "./find-places.ts";

/** The place where `/` puts the caret. */
export const SEARCH_ID = "search";

const MOST_OF_EACH_KIND = 8;

/** Finds a block or a facility by name or id and selects it. */
export function SearchBox() {
  const { search } = useWords();
  const { select } = useCommands();
  const data = useDataset((dataset) => dataset.data);
  const [text, setText] = useState("");
  const asked = useDeferredValue(text);
  const found = useMemo(
    () => (data === null ? [] : findPlaces(data, asked, MOST_OF_EACH_KIND)),
    [data, asked],
  );
  const choose = (place: Place): void => {
    select(place.selection);
    setText("");
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
          disabled={data === null}
          autoSelect
          autoComplete="none"
          spellCheck={false}
        />
        <kbd className="search-key">/</kbd>
      </div>
      {text.trim() !== "" && (
        <ComboboxPopover className="menu search-results" gutter={4} sameWidth>
          {found.map((place) => (
            <PlaceItem key={place.key} place={place} choose={choose} />
          ))}
          {found.length === 0 && <p className="menu-note">{search.nothing(text.trim())}</p>}
        </ComboboxPopover>
      )}
    </ComboboxProvider>
  );
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
      <bdi className="place-name">{place.label}</bdi>
      <span className="place-kind">
        {place.category === null ? search.block : categoryName(place.category, lang)}
      </span>
    </ComboboxItem>
  );
}
