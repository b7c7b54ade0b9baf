import { useEffect } from "react";
import { NOTHING, type Selection } from "../../state/selection.ts";
import { SEARCH_ID } from "../bar/search-box.tsx";
import { useCommands } from "../commands.ts";
import { useView } from "../stores.ts";

/** The keys that work anywhere on the page. */
export function useKeys(showKeys: () => void): void {
  const { undo, redo, select, focusOn } = useCommands();
  const selection = useView((view) => view.selection);
  const focus = useView((view) => view.focus);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === "Escape") stepBack(event, { selection, focus, select, focusOn });
      else if (isTyping(event.target)) return;
      else if (isUndo(event)) runInstead(event, event.shiftKey ? redo : undo);
      else if (event.ctrlKey || event.metaKey || event.altKey) return;
      else if (event.key === "/") runInstead(event, focusSearch);
      else if (event.key === "?") runInstead(event, showKeys);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [selection, focus, undo, redo, select, focusOn, showKeys]);
}

interface Steps {
  readonly selection: Selection;
  readonly focus: number | null;
  readonly select: (selection: Selection) => void;
  readonly focusOn: (criterion: number | null) => void;
}

/** One step a press: the selection first, then the colours of one service. */
function stepBack(event: KeyboardEvent, { selection, focus, select, focusOn }: Steps): void {
  if (closesItself(event.target)) return;
  if (selection.kind !== "nothing") select(NOTHING);
  else if (focus !== null) focusOn(null);
}

/** Dialogs, menus and lists of suggestions take Escape for themselves. */
const closesItself = (target: EventTarget | null): boolean =>
  document.querySelector("dialog[open]") !== null ||
  (target instanceof Element &&
    target.closest("[role=menu], [role=listbox], [aria-expanded=true][aria-haspopup]") !== null);

const isUndo = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";

/** In a field that holds text, keys are letters, and undo is the field's own. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !["range", "checkbox", "radio", "button", "file"].includes(target.type);
}

function runInstead(event: KeyboardEvent, run: () => void): void {
  event.preventDefault();
  run();
}

const focusSearch = (): void => document.getElementById(SEARCH_ID)?.focus();
