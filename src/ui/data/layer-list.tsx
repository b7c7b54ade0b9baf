import { useState } from "react";
import { ROLES, type Role } from "../../core/model/role.ts";
import { describeNote } from "../../core/words/note-words.ts";
import { describeRoleReason, roleName } from "../../core/words/role-words.ts";
import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { IconButton } from "../parts/icon-button.tsx";
import { useDataset } from "../stores.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { CoordinatesRow } from "./coordinates-row.tsx";
import { LayerFacts } from "./layer-facts.tsx";
import { layerName } from "./layer-name.ts";
import { NotesDialog } from "./notes-dialog.tsx";

type LayerView = DatasetView["layers"][number];
type NoteGroup = LayerView["noteGroups"][number];

/** The loaded layers in the order in which they came. */
export function LayerList() {
  const { data: words } = useWords();
  const layers = useDataset(({ data }) => data?.layers ?? NO_LAYERS);
  return (
    <ul className="layers" aria-label={words.layers}>
      {layers.map((layer) => (
        <LayerCard key={layer.id} layer={layer} />
      ))}
    </ul>
  );
}

const NO_LAYERS: readonly LayerView[] = [];

interface LayerProps {
  readonly layer: LayerView;
}

function LayerCard({ layer }: LayerProps) {
  const { data: words } = useWords();
  const lang = useLang();
  const { removeLayer } = useCommands();
  const name = layerName(layer);
  return (
    <li className="layer">
      <div className="layer-head">
        <bdi className="layer-name" title={name}>
          {name}
        </bdi>
        <RolePicker layer={layer} name={name} />
        <IconButton
          icon="close"
          label={words.remove(name)}
          className="icon-button-small"
          onClick={() => removeLayer(layer.id)}
        />
      </div>
      <p className="fine figures">{words.loaded(layer.loaded, layer.skipped, layer.seen)}</p>
      {layer.role === layer.guess.role && (
        <p className="fine">{sentenceCase(describeRoleReason(layer.guess, lang))}</p>
      )}
      <LayerFacts layer={layer} />
      <CoordinatesRow layer={layer} name={name} />
      <NoteGroups layer={layer} />
    </li>
  );
}

interface RolePickerProps extends LayerProps {
  readonly name: string;
}

function RolePicker({ layer, name }: RolePickerProps) {
  const { data: words } = useWords();
  const lang = useLang();
  const { setRole } = useCommands();
  return (
    <select
      className="field"
      aria-label={words.roleOf(name)}
      value={layer.role}
      onChange={({ target }) => setRole(layer.id, target.value as Role)} // an option below
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {sentenceCase(roleName(role, lang))}
        </option>
      ))}
    </select>
  );
}

function NoteGroups({ layer }: LayerProps) {
  const { data: words } = useWords();
  const lang = useLang();
  const [shown, setShown] = useState<NoteGroup | null>(null);
  if (layer.noteGroups.length === 0) return null;
  return (
    <ul className="note-groups">
      {layer.noteGroups.map((group) => (
        <li key={group.code} data-severity={group.severity}>
          <span className="note-severity">{words.severity[group.severity]}</span>
          <span className="note-words">{describeNote(group.first, lang).message}</span>
          <button type="button" className="link" onClick={() => setShown(group)}>
            {words.showNotes(group.count)}
          </button>
        </li>
      ))}
      {shown !== null && (
        <NotesDialog layer={layer} code={shown.code} onClose={() => setShown(null)} />
      )}
    </ul>
  );
}
