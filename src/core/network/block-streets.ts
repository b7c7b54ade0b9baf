/**
 * Whether a street parts one block from another, by its `highway` tag: what can be driven, and
 * pedestrian streets. Ways inside blocks (paths, steps, yards, drives) part none, and what is not
 * built does not either. A line without the tag does: people draw few lines but streets.
 */
export const partsBlocks = (highway: string): boolean =>
  highway === "" || PARTING.has(highway.replace(/_link$/, ""));

const PARTING: ReadonlySet<string> = new Set([
  ...["motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential"],
  ...["living_street", "pedestrian", "road", "busway"],
]);
