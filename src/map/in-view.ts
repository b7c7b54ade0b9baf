import type { Map as MapLibreMap } from "maplibre-gl";

/** A part of the map, larger than the view, whose places are written out. */
interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Names and symbols have room for far fewer. */
const MOST_PLACES = 1500;
/** Share of the view that is added on each side, so that not every move asks for others. */
const MARGIN = 0.5;

/** The places that are near enough to be written out. */
export interface InView {
  /** Rows of the places, those that come first in their own order where there are too many. */
  rows(): readonly number[];
  /** Whether the view has left the part that `rows` were given for. */
  isOutdated(): boolean;
}

/**
 * @param lonLat [2n] places
 * @param fromZoom none is written out farther away
 * @param turnOf who is first when there are too many; the lowest
 */
export function createInView(
  map: MapLibreMap,
  lonLat: Float64Array,
  fromZoom: number,
  turnOf: (row: number) => number,
): InView {
  let given: Box | null = null; // null = none, for the map was too far away

  const isNear = (): boolean => map.getZoom() >= fromZoom;
  return {
    rows() {
      given = isNear() ? grown(viewOf(map)) : null;
      if (given === null) return [];
      const rows: number[] = [];
      for (let row = 0; row < lonLat.length / 2; row++) {
        if (holds(given, lonLat[2 * row]!, lonLat[2 * row + 1]!)) rows.push(row);
      }
      if (rows.length <= MOST_PLACES) return rows;
      return rows.sort((a, b) => turnOf(a) - turnOf(b) || a - b).slice(0, MOST_PLACES);
    },
    isOutdated() {
      if (!isNear()) return false; // what was written out is hidden
      const view = viewOf(map);
      if (given === null) return true;
      // Where few of too many were written out, nearer views have room for others.
      const isNearer = given.east - given.west > 2 * (1 + 2 * MARGIN) * (view.east - view.west);
      return (
        isNearer || !holds(given, view.west, view.south) || !holds(given, view.east, view.north)
      );
    },
  };
}

function viewOf(map: MapLibreMap): Box {
  const bounds = map.getBounds();
  return {
    west: bounds.getWest(),
    south: bounds.getSouth(),
    east: bounds.getEast(),
    north: bounds.getNorth(),
  };
}

function grown({ west, south, east, north }: Box): Box {
  const [wide, high] = [MARGIN * (east - west), MARGIN * (north - south)];
  return { west: west - wide, south: south - high, east: east + wide, north: north + high };
}

const holds = ({ west, south, east, north }: Box, lon: number, lat: number): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;
