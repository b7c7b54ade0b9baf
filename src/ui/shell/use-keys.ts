import { useEffect } from "react";
import { type Selection, stepBack } from "../../state/selection.ts";
import { SEARCH_ID } from "../bar/search-box.tsx";
import { useCommands } from "../commands.ts";
import { useFocusRow } from "../parts/use-focus-row.ts";
import { useSettings, useView } from "../stores.ts";
import { focusWhy, WHY_ID } from "../why/focus-why.ts";

/** The keys that work anywhere on the page. */
export function useKeys(showKeys: () => void): void {
  const { undo, redo, select, focusOn, compare, print } = useCommands();
  const selection = useView((view) => view.selection);
  const focus = useFocusRow(useSettings(({ settings }) => settings.pack));
  const isComparing = useView((view) => view.compare !== null);
  useEffect(() => {
    /** One step a press: the selection, the colours of one service, the comparison. */
    const goBack = (): void => {
      if (selection.kind !== "nothing") leave(selection, select);
      else if (focus !== null) focusOn(null);
      else if (isComparing) compare(null);
    };
    const verbs: Verbs = { undo, redo, stepBack: goBack, focusSearch, showKeys, print };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const verb = verbOf(event);
      if (verb === null) return;
      event.preventDefault();
      verbs[verb]();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [selection, focus, isComparing, undo, redo, select, focusOn, compare, showKeys, print]);
}

/** From a facility back to the place that named it; the focus stays in Why if it was there. */
function leave(selection: Selection, select: (next: Selection) => void): void {
  const hadFocus = document.activeElement?.closest(`#${WHY_ID}`) != null;
  const next = stepBack(selection);
  select(next);
  if (hadFocus && next.kind !== "nothing") focusWhy();
}

type Verbs = Readonly<
  Record<"undo" | "redo" | "stepBack" | "focusSearch" | "showKeys" | "print", () => void>
>;

/** What a key press asks for; null when it is somebody else's. */
function verbOf(event: KeyboardEvent): keyof Verbs | null {
  if (event.key === "Escape") return closesItself(event.target) ? null : "stepBack";
  if (isEmptySearch(event.target) && event.key === "/") return "focusSearch";
  if (isTyping(event.target)) return null;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand) return commandVerb(event);
  if (event.altKey) return null;
  if (event.key === "/") return "focusSearch";
  return event.key === "?" ? "showKeys" : null;
}

function commandVerb({ key, shiftKey }: KeyboardEvent): keyof Verbs | null {
  if (key.toLowerCase() === "y") return "redo";
  // The browser's own printing does not wait until the map is drawn for paper.
  if (key.toLowerCase() === "p" && !shiftKey) return "print";
  if (key.toLowerCase() !== "z") return null;
  return shiftKey ? "redo" : "undo";
}

/** Dialogs, menus and lists of suggestions take Escape for themselves. */
const closesItself = (target: EventTarget | null): boolean =>
  document.querySelector("dialog[open]") !== null ||
  (target instanceof Element &&
    target.closest("[role=menu], [role=listbox], [aria-expanded=true][aria-haspopup]") !== null);

/** In a field that holds text, keys are letters, and undo is the field's own. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !["range", "checkbox", "radio", "button", "file"].includes(target.type);
}

/** Nothing is called "/": who presses it there wants to search, and is about to. */
const isEmptySearch = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.id === SEARCH_ID && target.value === "";

const focusSearch = (): void => document.getElementById(SEARCH_ID)?.focus();
