import { POPULATION_METHODS } from "../../core/model/dataset.ts";
import type { DatasetState } from "../../state/dataset-store.ts";
import type { ResidenceKind } from "../words/ui-words.ts";

const FOOTPRINT = POPULATION_METHODS.indexOf("footprint");

/** What residences are, as far as words tell them apart. */
export function residenceKind(data: DatasetState["data"]): ResidenceKind {
  if (data === null) return "homes";
  const areAreas = data.layers.some(
    ({ role, noteGroups }) =>
      role === "residences" && noteGroups.some(({ code }) => code === "homes-are-areas"),
  );
  if (areAreas) return "areas";
  const areBuildings = data.shapes.homes !== null || (data.populationMethods[FOOTPRINT] ?? 0) > 0;
  return areBuildings ? "buildings" : "homes";
}
