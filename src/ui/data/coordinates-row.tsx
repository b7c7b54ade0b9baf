import { useState } from "react";
import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { useWords } from "../words/use-words.ts";
import { CodeForm } from "./code-form.tsx";
import { codeOf, SOURCES, type Source, sourceOf } from "./layer-source.ts";

interface CoordinatesRowProps {
  readonly layer: DatasetView["layers"][number];
  readonly name: string;
}

/** The system of a layer, and the way to another one. */
export function CoordinatesRow({ layer, name }: CoordinatesRowProps) {
  const { places: words } = useWords();
  const { placeLayers } = useCommands();
  const [isTyping, setTyping] = useState(false);
  const source = isTyping ? "epsg" : sourceOf(layer);
  const isSwapped = layer.crsChoice?.isSwapped ?? false;
  const choose = (chosen: Source): void => {
    setTyping(chosen === "epsg");
    if (chosen === "epsg") return;
    const crs = chosen === "file" ? null : ({ kind: chosen } as const);
    const choice = crs === null && !isSwapped ? null : { crs, isSwapped };
    placeLayers([{ layer: layer.id, choice }]);
  };
  return (
    <>
      <label className="coordinates-row">
        <span className="fine">{words.coordinates}</span>
        <select
          className="field"
          aria-label={words.coordinatesOf(name)}
          value={source}
          onChange={({ target }) => choose(target.value as Source)} // an option below
        >
          {SOURCES.map((one) => (
            <option key={one} value={one}>
              {one === "file" && source === "file" ? words.asInFile(layer.crs) : words.source[one]}
            </option>
          ))}
        </select>
      </label>
      {source === "epsg" && (
        <CodeForm
          code={codeOf(layer)}
          action={words.convert}
          onCode={(code) => {
            setTyping(false);
            placeLayers([{ layer: layer.id, choice: { crs: { kind: "epsg", code }, isSwapped } }]);
          }}
        />
      )}
    </>
  );
}
