/** A walk as it can be drawn. */
export interface Walk {
  readonly metres: number; // both access legs included
  /** Along the streets, from the point where the home meets them to the facility's: lon, lat, … */
  readonly course: readonly number[];
  readonly homeLegMetres: number;
  readonly facilityLegMetres: number;
  /** Where the facility is entered: the end of its access leg. */
  readonly door: readonly [lon: number, lat: number];
}

/** A facility and how far it is from a home. */
export interface RankedFacility {
  readonly facility: number; // row of FacilityTable
  readonly metres: number; // Infinity = unreachable
}
