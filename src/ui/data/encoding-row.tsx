import { useState } from "react";
import { layerName } from "../../core/model/layer-name.ts";
import { dataText } from "../../core/words/data-text.ts";
import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { useWords } from "../words/use-words.ts";

interface EncodingRowProps {
  readonly layer: DatasetView["layers"][number];
  /** The line that the encoding stands in. */
  readonly facts: string;
}

type Previews = Awaited<ReturnType<ReturnType<typeof useCommands>["listEncodings"]>>;

/** The encoding of a layer's text, and how its first words read in the others. */
export function EncodingRow({ layer, facts }: EncodingRowProps) {
  const { data: words } = useWords();
  const { listEncodings, setEncoding } = useCommands();
  const [previews, setPreviews] = useState<Previews | null>(null);
  const toggle = async (): Promise<void> =>
    setPreviews(previews === null ? await listEncodings(layer.id) : null);
  return (
    <>
      <div className="layer-columns">
        <p className="fine">{facts}</p>
        <button
          type="button"
          className="link"
          aria-label={words.encodingOf(layerName(layer))}
          aria-expanded={previews !== null}
          onClick={() => void toggle()}
        >
          {words.encoding}
        </button>
      </div>
      {previews !== null && previews.length === 0 && <p className="fine">{words.onlyAscii}</p>}
      {previews !== null && previews.length > 0 && (
        <fieldset className="encodings">
          <legend className="fine">{words.encodingLead}</legend>
          {previews.map(({ encoding, sample }) => (
            <label key={encoding}>
              <input
                type="radio"
                name={`encoding-${layer.id}`}
                checked={encoding.toLowerCase() === layer.encoding.toLowerCase()}
                onChange={() => setEncoding(layer.id, encoding)}
              />
              <span>{encoding}</span>
              <bdi className="encoding-sample">{dataText(sample)}</bdi>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
