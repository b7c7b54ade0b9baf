import { limitOf, paceOf } from "../../core/coverage/cells.ts";
import { criterionOfFacility } from "../../core/coverage/facility-reach.ts";
import { layerName } from "../../core/model/layer-name.ts";
import { formatLimitInForce, formatShare } from "../../core/words/figures.ts";
import { useCommands } from "../commands.ts";
import { type DatasetView, facilityAt, facilityName } from "../parts/block-label.ts";
import { categoryName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { PlaceWords } from "../parts/place-words.tsx";
import { useFocusRow } from "../parts/use-focus-row.ts";
import { useDataset, useReport, useView } from "../stores.ts";
import { useLateWords } from "../words/late-words.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { layerOfFacility } from "./layer-of-facility.ts";

interface FacilityAnswerProps {
  readonly facility: number; // row of the facilities
}

/** A facility: what it counts as, and whether it is real. */
export function FacilityAnswer({ facility }: FacilityAnswerProps) {
  const { why: words, names } = useWords();
  const { facility: late } = useLateWords();
  const lang = useLang();
  const facilities = useDataset(({ data }) => data?.facilities ?? null);
  if (facilities === null || facility >= facilities.count) return null;
  const categories = facilities.categories[facility] ?? [];
  const [category] = categories;
  const closedBy = facilities.closedBy.get(facility);
  const facts = facilityAt(facilities, facility);
  const { id } = facts;
  const place = facilityName(facts, category ? categoryName(category, lang) : null, names);
  return (
    <>
      <header className="why-head">
        <p className="why-kind">{words.facility}</p>
        <h2>
          <PlaceWords place={place} id={id} isSynthetic={facts.isSynthetic} />
        </h2>
        {id !== place.name && (
          <p className="fine">
            <bdi>{id}</bdi>
          </p>
        )}
      </header>
      <h3>{words.serves}</h3>
      {categories.length === 0 ? (
        <p className="fine">{closedBy === undefined ? words.noCategory : late.closed(closedBy)}</p>
      ) : (
        <ul className="served">
          {categories.map((category) => (
            <li key={category}>
              <CategorySymbol category={category} />
              {categoryName(category, lang)}
            </li>
          ))}
        </ul>
      )}
      <FacilitySize
        capacity={facilities.capacity[facility] ?? Number.NaN}
        floorArea={facilities.floorArea[facility] ?? Number.NaN}
      />
      <FacilityReach facility={facility} categories={categories} />
      <SourceFile facility={facility} />
      {facilities.synthetic[facility] === 1 && <p className="fine notice">{words.synthetic}</p>}
    </>
  );
}

interface FacilitySizeProps {
  readonly capacity: number; // places, NaN where the data give none
  readonly floorArea: number; // m², likewise
}

/** How large the data say it is. */
function FacilitySize({ capacity, floorArea }: FacilitySizeProps) {
  const { why: words } = useWords();
  return (
    <>
      {Number.isFinite(capacity) && <p className="fine figures">{words.capacity(capacity)}</p>}
      {Number.isFinite(floorArea) && <p className="fine figures">{words.floorArea(floorArea)}</p>}
    </>
  );
}

interface FacilityReachProps {
  readonly facility: number;
  readonly categories: readonly string[];
}

/** Who lives within the limit of it, with a switch that shows where; and whose nearest it is. */
function FacilityReach({ facility, categories }: FacilityReachProps) {
  const { why: words } = useWords();
  const { facility: late } = useLateWords();
  const lang = useLang();
  const { showFacilityReach } = useCommands();
  const isShown = useView((view) => view.showsFacilityReach);
  const settings = useReport(({ judged }) => judged?.settings ?? null);
  const focus = useFocusRow(settings?.pack);
  const reach = useReport(({ facilityReach }) => facilityReach);
  const criterion =
    settings === null ? null : criterionOfFacility(settings.pack.criteria, categories, focus);
  if (settings === null || criterion === null) return null;
  const limit = formatLimitInForce(limitOf(settings, criterion), paceOf(settings, criterion), lang);
  return (
    <>
      <label className="area-toggle">
        <input
          type="checkbox"
          className="switch"
          checked={isShown}
          onChange={({ target }) => showFacilityReach(target.checked)}
        />
        {words.showReach(limit)}
      </label>
      <p className="figures" aria-live="polite">
        {reach?.facility === facility &&
          words.reached(
            reach.people.people,
            formatShare(reach.people.share, lang),
            reach.people.residences,
          )}
      </p>
      {reach?.facility === facility && reach.nearest !== null && (
        <p className="figures">{late.nearestFor(reach.nearest.people, reach.nearest.residences)}</p>
      )}
    </>
  );
}

interface SourceFileProps {
  readonly facility: number;
}

/** The file that it came in. */
function SourceFile({ facility }: SourceFileProps) {
  const { facility: words } = useLateWords();
  const layers = useDataset(({ data }) => data?.layers ?? NO_LAYERS);
  const facilities = useDataset(({ data }) => data?.facilities.count ?? 0);
  const layer = layerOfFacility(layers, facilities, facility);
  if (layer === null) return null;
  return (
    <p className="fine">
      {words.from} <bdi>{layerName(layer)}</bdi>
    </p>
  );
}

const NO_LAYERS: DatasetView["layers"] = [];
