import proj4 from "proj4";

/** An entry of the package epsg-index. */
export interface IndexedSystem {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly proj4: string | null;
  readonly bbox: readonly [north: number, west: number, south: number, east: number];
}

/** The package proj4-list: name and definition by "EPSG:4527". */
export type OlderList = Readonly<Record<string, readonly [name: string, definition: string]>>;

/**
 * One line a system, by code: code, name, area of use (west, south, east, north in degrees) and the
 * definition for proj4, parted by bars. A system is left out when proj4 cannot turn it there and
 * back, or when the two lists do not agree on its plane.
 *
 * Names, areas and planes are those of epsg-index, which is newer. Its shifts between datums are
 * not to be trusted: rotations that the registry gives in the other convention keep their sign
 * there (Hong Kong is 56 m off), and those in microradians their number (the Netherlands, 170 m).
 * So shifts are those of the older list; new ones are taken only where they have no rotation.
 */
export function definitionLines(
  systems: readonly IndexedSystem[],
  older: OlderList,
): readonly string[] {
  return systems
    .filter(({ kind, code }) => KINDS.has(kind) && Number(code) <= LARGEST_EPSG_CODE)
    .toSorted((a, b) => Number(a.code) - Number(b.code))
    .flatMap(({ code, name, bbox, proj4: newer }) => {
      if (newer === null) return [];
      const place = middleOf(bbox);
      const old = older[`EPSG:${code}`]?.[1] ?? null;
      const plane = planeOf(newer);
      if (missMetres(plane, plane, place) > SAME_METRES) return [];
      if (old !== null && !(missMetres(plane, planeOf(old), place) <= SAME_METRES)) return [];
      const [north, west, south, east] = bbox;
      const definition = `${plane}${shiftOf(name, newer, old)}`;
      return [[code, name, [west, south, east, north].join(","), definition].join("|")];
    });
}

/** Longitude and latitude, or metres in the plane: what files of maps come in. */
const KINDS: ReadonlySet<string> = new Set(["CRS-PROJCRS", "CRS-GEOGCRS"]);
/** Codes above are of Esri, not of EPSG. */
const LARGEST_EPSG_CODE = 32_767;
const SAME_METRES = 1;

type LonLat = readonly [lon: number, lat: number];

function middleOf([north, west, south, east]: IndexedSystem["bbox"]): LonLat {
  const width = east < west ? east + 360 - west : east - west; // across the antimeridian
  const lon = west + width / 2;
  return [lon > 180 ? lon - 360 : lon, (north + south) / 2];
}

/** A definition without its shift to WGS 84, and without words that say nothing. */
const planeOf = (definition: string): string =>
  definition
    .trim()
    .replace(/ \+datum=(\w+)/, (word, datum: string) => ELLIPSOIDS[datum] ?? word)
    .replace(/ \+towgs84=\S+/, "")
    .replace(/ \+nadgrids=(?!@null)("[^"]*"|\S+)/, "")
    .replaceAll(/ \+(no_defs|type=crs|wktext|units=m)(?= |$)/g, "")
    .trim();

/** Ellipsoids of the datums that the lists call by name. */
const ELLIPSOIDS: Readonly<Record<string, string>> = {
  NAD27: " +ellps=clrk66",
  NAD83: " +ellps=GRS80",
  GGRS87: " +ellps=GRS80",
  OSGB36: " +ellps=airy",
  potsdam: " +ellps=bessel",
  hermannskogel: " +ellps=bessel",
  carthage: " +ellps=clrk80ign",
  ire65: " +ellps=mod_airy",
  nzgd49: " +ellps=intl",
};

/** Shifts of those datums, by the EPSG registry in the position vector convention. */
const SHIFTS: Readonly<Record<string, string>> = {
  NAD27: "-8,160,176,0,0,0,0", // 1173, for the continental United States: 10 m
  OSGB36: "446.448,-125.157,542.06,0.15,0.247,0.842,-20.489", // 1314: 2 m
  potsdam: "598.1,73.7,418.2,0.202,0.045,-2.455,6.7", // 1777: 3 m
  nzgd49: "59.47,-5.04,187.44,0.47,-0.1,1.024,-4.5993", // 1564: 4 m
  GGRS87: "-199.87,74.79,246.62,0,0,0,0", // 1272: 1 m
  hermannskogel: "577.326,90.129,463.919,5.137,1.474,5.297,2.4232", // 1618: 1.5 m
  ire65: "482.5,-130.6,564.6,-1.042,-0.214,-0.631,8.15", // 1641: 1 m
};

/**
 * Neither list has it. In common use in Taiwan, and within 5 m of the formula published there for the
 * planes (X + 807.8 + 0.00001549 X + 0.000006521 Y): without it places lie 850 m off.
 */
const TWD67_SHIFT = "-752,-358,-179,0,0,0,0";

function shiftOf(name: string, newer: string, older: string | null): string {
  if (isOfBeijing1954(newer)) return "";
  if (name.startsWith("TWD67")) return ` +towgs84=${TWD67_SHIFT}`;
  const named = SHIFTS[/\+datum=(\w+)/.exec(older ?? newer)?.[1] ?? ""];
  const shift = named ?? towgs84(older ?? "") ?? withoutRotation(towgs84(newer));
  return shift === null || shift === undefined ? "" : ` +towgs84=${shift}`;
}

/** Published shifts of Beijing 1954 hold for single oil fields, and differ by tens of metres. */
const isOfBeijing1954 = (definition: string): boolean =>
  definition.includes("+towgs84=15.8,-154.4,-82.3,");

const towgs84 = (definition: string): string | null =>
  /\+towgs84=(\S+)/.exec(definition)?.[1] ?? null;

const withoutRotation = (shift: string | null): string | null =>
  shift
    ?.split(",")
    .slice(3, 6)
    .every((rotation) => Number(rotation) === 0)
    ? shift
    : null;

/** How far a place comes to lie when one definition turns it and another turns it back. */
function missMetres(there: string, back: string, place: LonLat): number {
  try {
    const [lon = Number.NaN, lat = Number.NaN] = proj4(back).inverse(
      proj4(there).forward([...place]),
    );
    const east = (lon - place[0]) * Math.cos((place[1] * Math.PI) / 180);
    return Math.hypot(east, lat - place[1]) * METRES_PER_DEGREE;
  } catch {
    return Infinity; // a projection that proj4 does not know
  }
}

const METRES_PER_DEGREE = 111_195;
