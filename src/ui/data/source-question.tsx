import { useState } from "react";
import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { useDataset, useReport } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { ASKED_SOURCES, type AskedSource, choiceOf, openQuestion } from "./layer-source.ts";

type LayerView = DatasetView["layers"][number];

/**
 * Where data inside China come from: asked once for all layers of an opening, beside the map. It
 * may be put off: the layers keep their note, and the answer can be given or changed at the layer.
 */
export function SourceQuestion() {
  const layers = useDataset(({ data }) => data?.layers ?? NO_LAYERS);
  const putOff = useDataset((dataset) => dataset.putOff);
  const isReading = useDataset(({ reading }) => reading !== null);
  const isWorking = useReport(({ working }) => working !== null);
  const asked = layers.filter(
    (layer) => openQuestion(layer) !== null && !putOff.includes(layer.id),
  );
  // On a phone it would lie over the progress and its button.
  if (asked.length === 0 || isReading || isWorking) return null;
  return <Question key={asked.map(({ id }) => id).join(" ")} asked={asked} />;
}

const NO_LAYERS: readonly LayerView[] = [];

interface QuestionProps {
  readonly asked: readonly LayerView[];
}

function Question({ asked }: QuestionProps) {
  const { places: words } = useWords();
  const { placeLayers, putOffSources } = useCommands();
  const [left, setLeft] = useState<readonly number[]>([]); // layers that the answer is not for
  const chosen = asked.filter(({ id }) => !left.includes(id));
  const answer = (source: AskedSource): void =>
    placeLayers(chosen.map(({ id }) => ({ layer: id, choice: choiceOf(source) })));
  const toggle = (id: number): void =>
    setLeft(left.includes(id) ? left.filter((other) => other !== id) : [...left, id]);
  return (
    <section className="message message-ask" aria-label={words.question}>
      <h2>{words.question}</h2>
      <p>{words.questionLead}</p>
      <ul className="asked-layers">
        {asked.map((layer) => (
          <li key={layer.id}>
            <label className="radio-row">
              <input
                type="checkbox"
                checked={!left.includes(layer.id)}
                onChange={() => toggle(layer.id)}
              />
              <bdi>{layer.layer || layer.file}</bdi>
              <span className="fine">{words.hint(openQuestion(layer) ?? "")}</span>
            </label>
          </li>
        ))}
      </ul>
      <div className="button-row">
        {ASKED_SOURCES.map((source) => (
          <button
            key={source}
            type="button"
            className="button"
            disabled={chosen.length === 0}
            onClick={() => answer(source)}
          >
            {words.source[source]}
          </button>
        ))}
        <button
          type="button"
          className="link"
          onClick={() => putOffSources(asked.map(({ id }) => id))}
        >
          {words.later}
        </button>
      </div>
    </section>
  );
}
