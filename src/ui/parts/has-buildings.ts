import { POPULATION_METHODS } from "../../core/model/dataset.ts";
import type { DatasetState } from "../../state/dataset-store.ts";

const FOOTPRINT = POPULATION_METHODS.indexOf("footprint");

/** Whether residences are outlines of buildings, where "home" would say that one family lives in each. */
export const hasBuildings = (data: DatasetState["data"]): boolean =>
  data !== null && (data.shapes.homes !== null || (data.populationMethods[FOOTPRINT] ?? 0) > 0);
