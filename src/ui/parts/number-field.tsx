import { useId, useState } from "react";
import { useWords } from "../words/use-words.ts";

interface NumberFieldProps {
  readonly label: string;
  readonly unit: string; // "" without one
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

/**
 * A number with its unit. What is typed counts as soon as it is a number in range; until then it
 * is kept, with the range beside it.
 */
export function NumberField({ label, unit, value, min, max, step, onChange }: NumberFieldProps) {
  const { numberRange } = useWords();
  const rangeId = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const typed = draft === null ? value : Number(draft);
  const isValid = draft !== "" && Number.isFinite(typed) && typed >= min && typed <= max;
  return (
    <span className="number-field">
      <input
        type="number"
        className="field figures"
        aria-label={label}
        aria-invalid={!isValid || undefined}
        aria-describedby={isValid ? undefined : rangeId}
        inputMode="decimal"
        min={min}
        max={max}
        step={step}
        value={draft ?? value}
        onChange={({ target }) => {
          setDraft(target.value);
          const next = Number(target.value);
          if (target.value !== "" && next >= min && next <= max) onChange(next);
        }}
        onBlur={() => setDraft(null)}
      />
      {unit !== "" && <span aria-hidden="true">{unit}</span>}
      {!isValid && (
        <span id={rangeId} className="number-range figures">
          {numberRange(min, max, unit)}
        </span>
      )}
    </span>
  );
}
