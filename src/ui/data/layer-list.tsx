import { lazy, Suspense } from "react";
import { layerName } from "../../core/model/layer-name.ts";
import { ROLES, type Role } from "../../core/model/role.ts";
import { describeRoleReason, roleName } from "../../core/words/role-words.ts";
import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { IconButton } from "../parts/icon-button.tsx";
import { useDataset } from "../stores.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { CoordinatesRow } from "./coordinates-row.tsx";
import { LayerFacts } from "./layer-facts.tsx";
import { WholeCategory } from "./whole-category.tsx";

type LayerView = DatasetView["layers"][number];

/** Comes after the page: the words for all that can be wrong with a file are a tenth of its weight. */
const NoteGroups = lazy(async () => ({
  default: (await import("./note-groups.tsx")).NoteGroups,
}));

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
      <WholeCategory layer={layer} name={name} />
      <LayerFacts layer={layer} />
      <CoordinatesRow layer={layer} name={name} />
      {layer.noteGroups.length > 0 && (
        <Suspense fallback={null}>
          <NoteGroups layer={layer} />
        </Suspense>
      )}
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
