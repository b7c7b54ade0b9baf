import { DEFAULT_DETOUR_FACTOR, DETOUR_FACTORS } from "../../core/standards/demand.ts";
import { useCommands } from "../commands.ts";
import { NumberField } from "../parts/number-field.tsx";
import { useDataset, useSettings } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

const factorOf = (id: (typeof DETOUR_FACTORS)[number]["id"]): number =>
  DETOUR_FACTORS.find((factor) => factor.id === id)?.value ?? DEFAULT_DETOUR_FACTOR;

/** How a walk is measured. */
export function DistancePicker() {
  const { standard: words } = useWords();
  const { setDistance } = useCommands();
  const distance = useSettings(({ settings }) => settings.distance);
  const streets = useDataset(({ data }) => data?.streetCount ?? 0);
  return (
    <fieldset className="part">
      <legend>
        <h3>{words.distance}</h3>
      </legend>
      <label className="radio-row">
        <input
          type="radio"
          name="distance"
          checked={distance.model === "straight"}
          onChange={() => setDistance({ model: "straight" })}
        />
        {words.straight}
      </label>
      <label className="radio-row">
        <input
          type="radio"
          name="distance"
          checked={distance.model === "detour"}
          onChange={() => setDistance({ model: "detour", factor: DEFAULT_DETOUR_FACTOR })}
        />
        {words.detour}
      </label>
      {distance.model === "detour" && (
        <div className="radio-inside">
          <NumberField
            label={words.factor}
            unit=""
            value={distance.factor}
            min={1}
            max={3}
            step={0.1}
            onChange={(factor) => setDistance({ model: "detour", factor })}
          />
          <p className="fine">
            {words.factorHint(factorOf("fine-grid"), factorOf("gated-superblocks"))}
          </p>
        </div>
      )}
      <p className="fine">{words.streets(streets)}</p>
    </fieldset>
  );
}
