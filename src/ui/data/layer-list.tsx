import { lazy, Suspense, useId, useState } from "react";
import { layerName } from "../../core/model/layer-name.ts";
import { ROLES, type Role } from "../../core/model/role.ts";
import { describeRoleReason, roleName } from "../../core/words/role-words.ts";
import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { Icon } from "../parts/icon.tsx";
import { IconButton } from "../parts/icon-button.tsx";
import { useDataset } from "../stores.ts";
import { useLateWords } from "../words/late-words.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { useFormats, useLang, useWords } from "../words/use-words.ts";
import { CoordinatesRow } from "./coordinates-row.tsx";
import { LayerFacts } from "./layer-facts.tsx";
import { WholeCategory } from "./whole-category.tsx";

type LayerView = DatasetView["layers"][number];

/** Comes after the page: the words for all that can be wrong with a file are a tenth of its weight. */
const NoteGroups = lazy(async () => ({
  default: (await import("./note-groups.tsx")).NoteGroups,
}));

/** The loaded layers in the order in which they came, a line each. */
export function LayerList() {
  const { data: words } = useWords();
  const layers = useDataset(({ data }) => data?.layers ?? NO_LAYERS);
  const id = useId();
  const withoutUse = layers.filter(isWithoutUse);
  return (
    <>
      <WithoutUse count={withoutUse.length} first={`${id}-${withoutUse[0]?.id}`} />
      <ul className="layers" aria-label={words.layers}>
        {layers.map((layer) => (
          // Their numbers begin anew with other data.
          <LayerRow
            key={`${layer.id} ${layerName(layer)}`}
            layer={layer}
            pickerId={`${id}-${layer.id}`}
          />
        ))}
      </ul>
    </>
  );
}

const isWithoutUse = ({ role, loaded }: LayerView): boolean => role === "unused" && loaded > 0;

interface WithoutUseProps {
  readonly count: number;
  readonly first: string; // id of the picker of the first of them
}

/** Layers that nobody knows what they are: said once for all, with the way to the first. */
function WithoutUse({ count, first }: WithoutUseProps) {
  const { layers: words } = useLateWords();
  if (count === 0) return null;
  return (
    <p className="layers-unused figures">
      {words.notUsed(count)}{" "}
      <button
        type="button"
        className="link"
        onClick={() => document.getElementById(first)?.focus()} // which brings it into view
      >
        {words.choose(count)}
      </button>
    </p>
  );
}

const NO_LAYERS: readonly LayerView[] = [];

interface LayerProps {
  readonly layer: LayerView;
}

interface LayerRowProps extends LayerProps {
  readonly pickerId: string;
}

/** A line, with more below it: unfolded at first where something went wrong or is in doubt. */
function LayerRow({ layer, pickerId }: LayerRowProps) {
  const { data: words } = useWords();
  const { layers: late } = useLateWords();
  const { count } = useFormats();
  const lang = useLang();
  const { removeLayer } = useCommands();
  const [isOpen, setOpen] = useState(() => needsLook(layer));
  const id = useId();
  const name = layerName(layer);
  const ending = Math.max(0, name.lastIndexOf("."));
  const loaded = words.loaded(layer.loaded, layer.skipped, layer.seen);
  return (
    <li className="layer">
      <div className="layer-head">
        <div className="layer-title">
          <button
            type="button"
            className="layer-fold"
            aria-expanded={isOpen}
            aria-controls={id}
            title={`${name} · ${loaded}`}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name="chevron" />
            <bdi className="layer-name">
              {name.slice(0, ending)}
              <wbr />
              {name.slice(ending)}
            </bdi>
          </button>
          {!isOpen && (
            <p className="layer-sum fine figures">
              {count(layer.loaded)}
              {layer.noteGroups.length > 0 && (
                <span className="layer-notes" title={late.notes(layer.noteGroups.length)}>
                  <Icon name="warning" />
                  <span className="unseen">{late.notes(layer.noteGroups.length)}</span>
                </span>
              )}
            </p>
          )}
        </div>
        <RolePicker layer={layer} name={name} id={pickerId} onChosen={() => setOpen(true)} />
        <IconButton
          icon="close"
          label={words.remove(name)}
          className="icon-button-small"
          onClick={() => removeLayer(layer.id)}
        />
      </div>
      <div id={id} className="layer-body" hidden={!isOpen}>
        <p className="fine figures">{loaded}</p>
        {layer.role === layer.guess.role && (
          <p className="fine">{sentenceCase(describeRoleReason(layer.guess, lang))}</p>
        )}
        <WholeCategory layer={layer} name={name} />
        <LayerFacts layer={layer} />
        <CoordinatesRow layer={layer} name={name} />
        {layer.noteGroups.length > 0 && (
          <Suspense fallback={null}>
            <NoteGroups layer={layer} />
          </Suspense>
        )}
      </div>
    </li>
  );
}

/** Something of it was left out or mended, or nobody knows which column is what. */
const needsLook = ({ noteGroups, columnQuestions }: LayerView): boolean =>
  columnQuestions.length > 0 || noteGroups.some(({ severity }) => severity !== "note");

interface RolePickerProps extends LayerProps {
  readonly name: string;
  readonly id: string;
  readonly onChosen: () => void;
}

function RolePicker({ layer, name, id, onChosen }: RolePickerProps) {
  const { data: words } = useWords();
  const lang = useLang();
  const { setRole } = useCommands();
  return (
    <select
      id={id}
      className="field"
      aria-label={words.roleOf(name)}
      value={layer.role}
      onChange={({ target }) => {
        setRole(layer.id, target.value as Role); // an option below
        onChosen();
      }}
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {sentenceCase(roleName(role, lang))}
        </option>
      ))}
    </select>
  );
}
