/** Line icons of the controls, drawn for this page in a box of 16 units. */
const ICON_PATHS = {
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm3.3 7.8 3.4 3.4",
  undo: "M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6",
  redo: "m10.5 3 3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H10",
  open: "M1.5 12.5v-9h4.3l1.5 2h7.2v7Z",
  export: "M8 10V2m0 0L5 5m3-3 3 3M2.5 9.5v4h11v-4",
  sun: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13",
  moon: "M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1Z",
  system: "M2 3h12v8H2ZM5.5 14h5M8 11v3",
  keys: "M6 6.2A2 2 0 1 1 8.6 8c-.5.2-.6.6-.6 1.2M8 11.7v.1M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z",
  more: "M2.6 7.6h.8v.8h-.8ZM7.6 7.6h.8v.8h-.8ZM12.6 7.6h.8v.8h-.8Z",
  close: "m3.5 3.5 9 9m0-9-9 9",
  back: "m10 4-4 4 4 4",
  chevron: "m6 4 4 4-4 4",
  up: "m4 10 4-4 4 4",
  down: "m4 6 4 4 4-4",
  fit: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
  check: "m3 8.5 3.2 3.2L13 4.8",
  cross: "m4 4 8 8m0-8-8 8",
  question: "M6 6.2A2 2 0 1 1 8.6 8c-.5.2-.6.6-.6 1.2M8 11.7v.1",
  nobody: "M3 8h10",
  plus: "M3 8h10M8 3v10",
  minus: "M3 8h10",
  warning: "M8 2 1.5 13.5h13ZM8 6.5v3.2M8 11.6v.1",
  lock: "M4 7h8v6.5H4ZM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
  trash: "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9",
} as const;

export type IconName = keyof typeof ICON_PATHS;

interface IconProps {
  readonly name: IconName;
}

/** Beside words or inside a named button: it says nothing by itself. */
export function Icon({ name }: IconProps) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
