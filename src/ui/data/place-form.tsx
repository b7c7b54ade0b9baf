import { useState } from "react";
import { geodesicMetres } from "../../core/geo/geodesic.ts";
import { nearestCity } from "../../core/places/cities.ts";
import type { UnplacedView } from "../../state/dataset-store.ts";
import { useCommands } from "../commands.ts";
import { useDataset } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { CodeForm } from "./code-form.tsx";

type LikelySystem = UnplacedView["likely"][number];

interface PlaceFormProps {
  readonly layer: UnplacedView;
}

/** A layer that was read and cannot be placed: what it may be, and where it would lie then. */
export function PlaceForm({ layer }: PlaceFormProps) {
  const { places: words } = useWords();
  const { placeLayers } = useCommands();
  const placeOf = usePlaceWords();
  const { likely } = layer;
  const [chosen, setChosen] = useState(useLikeliest(likely));
  const system = likely[chosen];
  const [only] = likely;
  if (only !== undefined && only.choice.crs === null) {
    return (
      <div className="place-form">
        <p className="fine">{words.wouldLie(placeOf(only))}</p>
        <button
          type="button"
          className="button button-strong"
          onClick={() => placeLayers([{ layer: layer.id, choice: only.choice }])}
        >
          {words.swap}
        </button>
      </div>
    );
  }
  return (
    <div className="place-form">
      {likely.length > 0 && (
        <select
          className="field"
          aria-label={words.systemOf(layer.file)}
          value={chosen}
          onChange={({ target }) => setChosen(Number(target.value))}
        >
          {chosen === NONE_CHOSEN && <option value={NONE_CHOSEN}>{words.choose}</option>}
          {likely.map((one, i) => (
            <option key={one.name} value={i}>
              {words.likely(one.name, placeOf(one))}
            </option>
          ))}
        </select>
      )}
      {system !== undefined && (
        <>
          <p className="fine">{words.wouldLie(placeOf(system))}</p>
          <button
            type="button"
            className="button button-strong"
            onClick={() => placeLayers([{ layer: layer.id, choice: system.choice }])}
          >
            {words.loadSo}
          </button>
        </>
      )}
      <details className="fold" open={likely.length === 0}>
        <summary>{words.otherSystem}</summary>
        <CodeForm
          code={null}
          action={words.loadSo}
          onCode={(code) =>
            placeLayers([
              { layer: layer.id, choice: { crs: { kind: "epsg", code }, isSwapped: false } },
            ])
          }
        />
      </details>
    </div>
  );
}

const NONE_CHOSEN = -1;
/** With more choices than these, the first is no better than any other. */
const FEW = 4;

/**
 * The choice to start from: the first of a few; of many the one that lies nearest to the user's
 * other data, or none.
 */
function useLikeliest(likely: readonly LikelySystem[]): number {
  const bounds = useDataset(({ data, isSample }) => (isSample ? null : (data?.bounds ?? null)));
  if (likely.length <= FEW) return 0;
  if (bounds === null) return NONE_CHOSEN;
  const [west, south, east, north] = bounds;
  const away = likely.map(({ lon, lat }) =>
    geodesicMetres(lon, lat, (west + east) / 2, (south + north) / 2),
  );
  return away.indexOf(Math.min(...away));
}

const FAR_METRES = 400_000;

/** A place in words: near which city, and its degrees. */
function usePlaceWords(): (system: LikelySystem) => string {
  const { places: words } = useWords();
  const lang = useLang();
  return ({ lon, lat }) => {
    const near = nearestCity(lon, lat);
    const city = near === null || near.metres > FAR_METRES ? null : near.city.name[lang];
    return words.placeName(lon, lat, city, Math.round((near?.metres ?? 0) / 1000));
  };
}
