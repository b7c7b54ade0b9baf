import { useState } from "react";
import { useWords } from "../words/use-words.ts";

interface CodeFormProps {
  readonly code: number | null;
  /** What the button does. */
  readonly action: string;
  readonly onCode: (code: number) => void;
}

/** The number of a system in the EPSG registry. */
export function CodeForm({ code, action, onCode }: CodeFormProps) {
  const { places: words } = useWords();
  const [typed, setTyped] = useState(code === null ? "" : String(code));
  const digits = /^\s*(?:EPSG:)?(\d{4,6})\s*$/i.exec(typed)?.[1];
  return (
    <form
      className="code-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (digits !== undefined) onCode(Number(digits));
      }}
    >
      <input
        className="field figures"
        aria-label={words.code}
        placeholder="EPSG:4549"
        size={10}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <button type="submit" className="button" disabled={digits === undefined}>
        {action}
      </button>
    </form>
  );
}
