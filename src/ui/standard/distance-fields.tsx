import type { DistanceSetting } from "../../core/model/analysis.ts";
import { DEFAULT_DETOUR_FACTOR, DETOUR_FACTORS } from "../../core/standards/demand.ts";
import { useCommands } from "../commands.ts";
import { DetourFitNote } from "../compare/detour-fit.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { useWords } from "../words/use-words.ts";

interface FieldsProps<Model extends DistanceSetting["model"]> {
  readonly distance: Extract<DistanceSetting, { readonly model: Model }>;
}

const factorOf = (id: (typeof DETOUR_FACTORS)[number]["id"]): number =>
  DETOUR_FACTORS.find((factor) => factor.id === id)?.value ?? DEFAULT_DETOUR_FACTOR;

/** What can be set about the way to measure that is chosen. */
export function DistanceFields({ distance }: { readonly distance: DistanceSetting }) {
  switch (distance.model) {
    case "straight":
      return null;
    case "detour":
      return <DetourFields distance={distance} />;
    case "network":
      return <NetworkFields distance={distance} />;
  }
}

/** By how much a walk is longer than the straight line. */
function DetourFields({ distance }: FieldsProps<"detour">) {
  const { standard: words } = useWords();
  const { setDistance } = useCommands();
  return (
    <div className="radio-inside">
      <div className="field-row">
        <span className="field-label">{words.factor}</span>
        <NumberField
          label={words.factor}
          unit=""
          value={distance.factor}
          min={1}
          max={3}
          step={0.1}
          onChange={(factor) => setDistance({ model: "detour", factor })}
        />
      </div>
      <DetourFitNote inUse={distance.factor} />
      <p className="fine">
        {words.factorHint(factorOf("fine-grid"), factorOf("gated-superblocks"))}
      </p>
    </div>
  );
}

/** Stands for "no limit" in the field: farther than any home is from its street. */
const FARTHEST_SNAP_METRES = 20_000;

/** How homes meet the streets, and streets each other. */
function NetworkFields({ distance }: FieldsProps<"network">) {
  const { standard: words, data } = useWords();
  const { setDistance } = useCommands();
  return (
    <div className="radio-inside">
      <div className="field-row">
        <span className="field-label">{words.maxSnap}</span>
        <NumberField
          label={words.maxSnap}
          unit={data.metresUnit}
          value={distance.maxSnapMetres ?? FARTHEST_SNAP_METRES}
          min={1}
          max={FARTHEST_SNAP_METRES}
          step={10}
          onChange={(metres) =>
            setDistance({
              ...distance,
              maxSnapMetres: metres === FARTHEST_SNAP_METRES ? null : metres,
            })
          }
        />
      </div>
      <label className="radio-row">
        <input
          type="checkbox"
          checked={distance.noding}
          onChange={({ target }) => setDistance({ ...distance, noding: target.checked })}
        />
        {words.noding}
      </label>
    </div>
  );
}
