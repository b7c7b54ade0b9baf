import { Fragment } from "react";
import { DEFAULT_NETWORK, type DistanceSetting } from "../../core/model/analysis.ts";
import { DEFAULT_DETOUR_FACTOR } from "../../core/standards/demand.ts";
import { useCommands } from "../commands.ts";
import { CompareButton } from "../compare/compare-button.tsx";
import { useDataset, useSettings } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { DistanceFields } from "./distance-fields.tsx";

/** How a walk is measured. Walking along streets is offered as soon as there are streets. */
export function DistancePicker() {
  const { standard: words } = useWords();
  const { setDistance } = useCommands();
  const distance = useSettings(({ settings }) => settings.distance);
  const hasStreets = useDataset(({ data }) => (data?.streetCount ?? 0) > 0);
  return (
    <fieldset className="part">
      <legend>
        <h3>{words.distance}</h3>
      </legend>
      {MODELS.filter((model) => hasStreets || model !== "network").map((model) => (
        <Fragment key={model}>
          <label className="radio-row">
            <input
              type="radio"
              name="distance"
              checked={distance.model === model}
              onChange={() => setDistance(FIRST_SETTINGS[model])}
            />
            {words.distanceModel[model]}
          </label>
          {distance.model === model && <DistanceFields distance={distance} />}
        </Fragment>
      ))}
      <CompareButton />
      {!hasStreets && <p className="fine">{words.needsStreets}</p>}
    </fieldset>
  );
}

/** By name only: the models themselves, and the geometry behind them, stay in the worker. */
const MODELS = [
  "straight",
  "detour",
  "network",
] as const satisfies readonly DistanceSetting["model"][];

/** What a model starts with when it is chosen. */
const FIRST_SETTINGS: Readonly<Record<DistanceSetting["model"], DistanceSetting>> = {
  straight: { model: "straight" },
  detour: { model: "detour", factor: DEFAULT_DETOUR_FACTOR },
  network: DEFAULT_NETWORK,
};
