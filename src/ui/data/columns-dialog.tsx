import "../styles/columns.css";
import { type FormEvent, useEffect, useState } from "react";
import {
  type ChosenColumn,
  type ColumnChoice,
  type ColumnRole,
  chosenColumns,
  columnText,
  SUMMED_ROLES,
} from "../../core/model/column-choice.ts";
import { layerName } from "../../core/model/layer-name.ts";
import {
  type ColumnGuess,
  type ColumnQuestion,
  uncategorisedIn,
} from "../../core/pipeline/guess-columns.ts";
import { measureOf, readQuantity } from "../../core/pipeline/quantity.ts";
import { columnRoleName } from "../../core/words/column-words.ts";
import { dataText } from "../../core/words/data-text.ts";
import type { ColumnsView } from "../../worker/protocol.ts";
import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { Dialog } from "../parts/dialog.tsx";
import { useDataset, useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

type LayerView = DatasetView["layers"][number];

/** The question which column is what, of the layer that asks or was asked about; nothing when none does. */
export function ColumnsDialog() {
  const { askAboutColumns } = useCommands();
  const [layerId] = useView((view) => view.columnsOf);
  const layer = useDataset(({ data }) => data?.layers.find(({ id }) => id === layerId) ?? null);
  const view = useColumns(layer);
  const { columns: words } = useWords();
  if (layer === null || view === null) return null;
  return (
    <Dialog
      key={layer.id}
      title={words.title(layerName(layer))}
      onClose={() => askAboutColumns(null)}
      className="columns-dialog"
    >
      <ColumnsForm layer={layer} view={view} />
    </Dialog>
  );
}

/** Null until the worker has answered. */
function useColumns(layer: LayerView | null): ColumnsView | null {
  const { listColumns } = useCommands();
  const [answer, setAnswer] = useState<{ layer: number; view: ColumnsView } | null>(null);
  useEffect(() => {
    if (layer === null) return;
    let isCurrent = true;
    listColumns(layer.id).then(
      (view) => isCurrent && view !== null && setAnswer({ layer: layer.id, view }),
      () => {}, // the worker stopped: the page says so elsewhere
    );
    return () => {
      isCurrent = false;
    };
  }, [layer, listColumns]);
  return answer?.layer === layer?.id ? (answer?.view ?? null) : null;
}

interface ColumnsFormProps {
  readonly layer: LayerView;
  readonly view: ColumnsView;
}

function ColumnsForm({ layer, view }: ColumnsFormProps) {
  const { columns: words, cancel } = useWords();
  const { setColumns, askAboutColumns } = useCommands();
  const [draft, setDraft] = useState<ColumnChoice>(() => ({
    ...answersTo(layer.columnQuestions, view.guesses),
    ...view.choice,
  }));
  const choose = (role: ColumnRole, column: ChosenColumn | undefined): void => {
    const { [role]: _, ...others } = draft;
    setDraft(column === undefined ? others : { ...others, [role]: column });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setColumns(layer.id, draft);
  };
  return (
    <form className="columns-form" onSubmit={submit}>
      <p className="fine">{words.lead}</p>
      {layer.columnQuestions.map((question) => (
        <p key={question} className="notice">
          {question === "category"
            ? words.uncategorised(uncategorisedOf(layer), layer.loaded)
            : words.why[question]}
        </p>
      ))}
      <section
        className="columns-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
        tabIndex={0}
        aria-label={words.title(layerName(layer))}
      >
        <table className="columns-table">
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.column}</th>
              <th scope="col" colSpan={Math.max(1, view.examples)}>
                {words.examples}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.guesses.map((guess) => (
              <ColumnRow key={guess.role} {...{ guess, view, draft, choose }} />
            ))}
          </tbody>
        </table>
      </section>
      <p className="fine">{words.remembered}</p>
      <div className="button-row">
        <button type="submit" className="button button-strong">
          {words.use}
        </button>
        <button type="button" className="button" onClick={() => setDraft({})}>
          {words.asRecognised}
        </button>
        <button type="button" className="button button-plain" onClick={() => askAboutColumns(null)}>
          {cancel}
        </button>
      </div>
    </form>
  );
}

const uncategorisedOf = ({ noteGroups }: LayerView): number =>
  uncategorisedIn(noteGroups.map(({ first }) => first));

/** What the questions would be answered with, if the suggestions are right: only to be agreed to. */
function answersTo(
  questions: LayerView["columnQuestions"],
  guesses: readonly ColumnGuess[],
): ColumnChoice {
  const asked = questions.flatMap((question) => ASKED_ABOUT[question]);
  const suggested = guesses.find(({ role, suggestion }) => asked.includes(role) && suggestion);
  return suggested === undefined ? {} : { [suggested.role]: suggested.suggestion };
}

/** The roles whose missing column a question is about, most wanted first. */
const ASKED_ABOUT: Readonly<Record<ColumnQuestion, readonly ColumnRole[]>> = {
  people: ["population", "households", "floorArea"],
  category: ["category"],
  conflict: [],
  unreadable: [],
  odd: [],
};

interface ColumnRowProps {
  readonly guess: ColumnGuess;
  readonly view: ColumnsView;
  readonly draft: ColumnChoice;
  readonly choose: (role: ColumnRole, column: ChosenColumn | undefined) => void;
}

/** Values of the options that are no column; column names follow behind a mark of their own. */
const RECOGNISED = "";
const NOT_IN_FILE = "-";
const COLUMN = "=";

function ColumnRow({ guess, view, draft, choose }: ColumnRowProps) {
  const { columns: words } = useWords();
  const lang = useLang();
  const { role, columns, isSum, suggestion } = guess;
  const chosen = draft[role];
  const recognised = isSum ? columns : columns.slice(0, 1);
  const named = chosenColumns(chosen ?? null);
  const shown = chosen === undefined ? recognised : named;
  const name = columnRoleName(role, lang);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <select
          className="field"
          aria-label={words.columnFor(name)}
          value={optionOf(chosen)}
          onChange={({ target }) => choose(role, choiceOf(target.value, named.slice(1)))}
        >
          <option value={RECOGNISED}>
            {words.recognised(recognised.length === 0 ? null : dataText(columnText(recognised)))}
          </option>
          <option value={NOT_IN_FILE}>{words.notInFile}</option>
          {suggestion !== null && (
            <option value={`${COLUMN}${suggestion}`}>
              {words.suggested(dataText(suggestion))}
            </option>
          )}
          {view.keys
            .filter((key) => key !== suggestion)
            .map((key) => (
              <option key={key} value={`${COLUMN}${key}`}>
                {dataText(key)}
              </option>
            ))}
        </select>
        {named.length > 0 && SUMMED_ROLES.includes(role) && (
          <FurtherColumns
            {...{ name, named, keys: view.keys }}
            onChange={(all) => choose(role, all.length === 1 ? (all[0] ?? null) : all)}
          />
        )}
      </td>
      {shown.length === 0 && suggestion !== null && chosen === undefined ? (
        <td colSpan={Math.max(1, view.examples)}>
          <button type="button" className="link" onClick={() => choose(role, suggestion)}>
            {words.takeSuggested(dataText(suggestion))}
          </button>
        </td>
      ) : (
        examplesOf(view, shown, role).map((text, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the first values of the file, in their order
          <ExampleCell key={i} role={role} text={text} />
        ))
      )}
    </tr>
  );
}

/** The first values of the columns, from features that have one; blanks where there are fewer. */
function examplesOf(
  view: ColumnsView,
  columns: readonly string[],
  role: ColumnRole,
): readonly string[] {
  const texts = view.rows.map((row) => exampleOf(view, row, columns, role));
  const filled = texts.filter((text) => text.trim() !== "");
  return Array.from({ length: view.examples }, (_, i) => filled[i] ?? "");
}

/** The first of the columns that were chosen; the others have fields of their own. */
const optionOf = (chosen: ChosenColumn | undefined): string => {
  if (chosen === undefined) return RECOGNISED;
  const [first] = chosenColumns(chosen);
  return first === undefined ? NOT_IN_FILE : `${COLUMN}${first}`;
};

function choiceOf(value: string, further: readonly string[]): ChosenColumn | undefined {
  if (value === RECOGNISED) return undefined;
  if (value === NOT_IN_FILE) return null;
  const column = value.slice(COLUMN.length);
  const others = further.filter((other) => other !== column);
  return others.length === 0 ? column : [column, ...others];
}

/** What a row of the file holds: of several columns the sum, where they are numbers. */
function exampleOf(
  { keys }: ColumnsView,
  row: readonly string[],
  columns: readonly string[],
  role: ColumnRole,
): string {
  const texts = columns.map((column) => row[keys.indexOf(column)] ?? "");
  const measure = measureOf(role);
  if (texts.length < 2 || measure === null) return texts[0] ?? "";
  const numbers = texts.flatMap((text) => {
    const quantity = readQuantity(text, measure);
    return quantity.kind === "number" ? [quantity.value] : [];
  });
  return numbers.length === 0 ? "" : String(numbers.reduce((sum, value) => sum + value, 0));
}

interface FurtherColumnsProps {
  readonly name: string;
  /** The columns that were chosen, in their order; the first has its own field. */
  readonly named: readonly string[];
  readonly keys: readonly string[];
  readonly onChange: (named: readonly string[]) => void;
}

/** Columns that are added to the first: population by age groups, households of two kinds. */
function FurtherColumns({ name, named, keys, onChange }: FurtherColumnsProps) {
  const { columns: words } = useWords();
  const optionsBut = (own: string | null) =>
    keys
      .filter((key) => key === own || !named.includes(key))
      .map((key) => (
        <option key={key} value={`${COLUMN}${key}`}>
          {dataText(key)}
        </option>
      ));
  return (
    <>
      {named.slice(1).map((column, i) => (
        <select
          key={column}
          className="field"
          aria-label={words.furtherColumn(name, i + 2)}
          value={`${COLUMN}${column}`}
          onChange={({ target }) => {
            const chosen = target.value === NOT_IN_FILE ? [] : [target.value.slice(COLUMN.length)];
            onChange([...named.slice(0, i + 1), ...chosen, ...named.slice(i + 2)]);
          }}
        >
          <option value={NOT_IN_FILE}>{words.leaveColumn}</option>
          {optionsBut(column)}
        </select>
      ))}
      {named.length < keys.length && (
        <select
          className="field"
          aria-label={words.addColumnTo(name)}
          value=""
          onChange={({ target }) => onChange([...named, target.value.slice(COLUMN.length)])}
        >
          <option value="">{words.addColumn}</option>
          {optionsBut(null)}
        </select>
      )}
    </>
  );
}

interface ExampleCellProps {
  readonly role: ColumnRole;
  readonly text: string;
}

/** One value, with how it is understood where it is no plain number. */
function ExampleCell({ role, text }: ExampleCellProps) {
  const { columns: words } = useWords();
  const shown = dataText(text);
  const measure = measureOf(role);
  const quantity = measure === null ? null : readQuantity(text, measure);
  if (quantity === null || quantity.kind === "absent") return <td title={shown}>{shown}</td>;
  if (quantity.kind !== "number") {
    return (
      <td className="figures column-unusable">
        <s title={words.notUsed(shown)}>{shown}</s>
      </td>
    );
  }
  return (
    <td className="figures" title={shown}>
      {quantity.converted === null ? shown : words.readAs(shown, quantity.value)}
    </td>
  );
}
