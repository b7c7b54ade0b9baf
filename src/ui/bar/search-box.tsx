import { Combobox, ComboboxPopover, ComboboxProvider } from "@ariakit/react/combobox";
import { Suspense, useState } from "react";
import { useCommands } from "../commands.ts";
import { Ahead, fetchedAhead } from "../parts/ahead.tsx";
import { Icon } from "../parts/icon.tsx";
import { NARROW, useMedia } from "../parts/use-media.ts";
import { useDataset } from "../stores.ts";
import { focusWhy } from "../why/focus-why.ts";
import { useWords } from "../words/use-words.ts";
import type { Place } from "./find-places.ts";

const foundPlaces = fetchedAhead(async () => (await import("./found-places.tsx")).FoundPlaces);

/** The place where `/` puts the caret. */
export const SEARCH_ID = "search";

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
          onFocus={foundPlaces.fetch}
          autoSelect
          autoComplete="none"
          spellCheck={false}
        />
        <kbd className="search-key">/</kbd>
      </div>
      {text.trim() !== "" && (
        <ComboboxPopover className="menu search-results" gutter={4}>
          <Suspense fallback={null}>
            <Ahead of={foundPlaces} given={{ text, choose }} />
          </Suspense>
        </ComboboxPopover>
      )}
    </ComboboxProvider>
  );
}
