import { type RefObject, useEffect, useRef, useState } from "react";
import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { useDataset, useReport } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { ASKED_SOURCES, type AskedSource, choiceOf, openQuestion } from "./layer-source.ts";

type LayerView = DatasetView["layers"][number];

/**
 * Where data inside China come from: asked once for all layers of an opening, in one line over the
 * map until somebody answers. It may be put off: the layers keep their note, and the answer can be
 * given or changed at the layer.
 */
export function SourceQuestion() {
  const layers = useDataset(({ data }) => data?.layers ?? NO_LAYERS);
  const putOff = useDataset((dataset) => dataset.putOff);
  const isReading = useDataset(({ reading }) => reading !== null);
  const isWorking = useReport(({ working }) => working !== null);
  const [opened, setOpened] = useState<readonly string[]>([]); // keys of layers that it was opened for
  const wantsFocus = useRef(false); // once, after it was opened or folded
  const asked = layers.filter(
    (layer) => openQuestion(layer) !== null && !putOff.includes(layer.id),
  );
  // On a phone it would lie over the progress and its button.
  if (asked.length === 0 || isReading || isWorking) return null;
  const turn = (keys: readonly string[]): void => {
    wantsFocus.current = true;
    setOpened(keys);
  };
  // It stays open for those that an answer left, and comes as a line again with other layers.
  return asked.every((layer) => opened.includes(keyOf(layer))) ? (
    <Question
      key={asked.map(({ id }) => id).join(" ")}
      {...{ asked, wantsFocus }}
      onFold={() => turn([])}
    />
  ) : (
    <Line {...{ asked, wantsFocus }} onOpen={() => turn(asked.map(keyOf))} />
  );
}

/** Numbers of layers begin anew when all are replaced. */
const keyOf = ({ id, file }: LayerView): string => `${id} ${file}`;

const NO_LAYERS: readonly LayerView[] = [];

interface AskedProps {
  readonly asked: readonly LayerView[];
}

type WantsFocus = RefObject<boolean>;

/** For what takes the focus when a person brought it up; it comes back by itself after every work. */
function useFocusOnce<Taker extends HTMLElement>(wantsFocus: WantsFocus) {
  const taker = useRef<Taker>(null);
  useEffect(() => {
    if (wantsFocus.current) taker.current?.focus();
    wantsFocus.current = false;
  }, [wantsFocus]);
  return taker;
}

interface LineProps extends AskedProps {
  readonly wantsFocus: WantsFocus;
  readonly onOpen: () => void;
}

function Line({ asked, wantsFocus, onOpen }: LineProps) {
  const { places: words } = useWords();
  const button = useFocusOnce<HTMLButtonElement>(wantsFocus);
  return (
    <section className="message message-line" aria-label={words.question}>
      <span>{words.question}</span>
      <button ref={button} type="button" className="button button-small" onClick={onOpen}>
        {words.answer}
      </button>
      <LaterButton asked={asked} />
    </section>
  );
}

function LaterButton({ asked }: AskedProps) {
  const { places: words } = useWords();
  const { putOffSources } = useCommands();
  return (
    <button type="button" className="link" onClick={() => putOffSources(asked.map(({ id }) => id))}>
      {words.later}
    </button>
  );
}

interface QuestionProps extends AskedProps {
  readonly wantsFocus: WantsFocus;
  readonly onFold: () => void;
}

function Question({ asked, wantsFocus, onFold }: QuestionProps) {
  const { places: words } = useWords();
  const heading = useFocusOnce<HTMLHeadingElement>(wantsFocus);
  useEscape(onFold);
  const { placeLayers } = useCommands();
  const [left, setLeft] = useState<readonly number[]>([]); // layers that the answer is not for
  const chosen = asked.filter(({ id }) => !left.includes(id));
  const answer = (source: AskedSource): void =>
    placeLayers(chosen.map(({ id }) => ({ layer: id, choice: choiceOf(source) })));
  const toggle = (id: number): void =>
    setLeft(left.includes(id) ? left.filter((other) => other !== id) : [...left, id]);
  return (
    <section className="message message-ask" aria-label={words.question}>
      <h2 ref={heading} tabIndex={-1}>
        {words.question}
      </h2>
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
        <LaterButton asked={asked} />
      </div>
    </section>
  );
}

/** Escape folds what was opened, before it steps back from anything else. */
function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      onEscape();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onEscape]);
}
