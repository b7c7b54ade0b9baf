/**
 * Places that do not exist. OpenStreetMap knew no eldercare and no childcare for the under-threes
 * here, and a sample without them could not show what the program does. Placed by hand near homes.
 */
export const SYNTHETIC_FACILITIES: readonly GeoJSON.Feature[] = [
  ...[
    [71.4069, 51.1716],
    [71.4187, 51.1742],
    [71.4262, 51.1604],
    [71.4437, 51.1698],
    [71.4361, 51.167],
  ].map((lonLat, index) => eldercare(index + 1, lonLat)),
  ...[
    [71.4132, 51.175],
    [71.4035, 51.1769],
    [71.4266, 51.1637],
    [71.4402, 51.1562],
  ].map((lonLat, index) => childcare(index + 1, lonLat)),
];

function eldercare(number: number, lonLat: GeoJSON.Position): GeoJSON.Feature {
  return synthetic(`eldercare-${number}`, lonLat, {
    name: `Sample eldercare ${number} (synthetic)`,
    "name:zh": `示例养老服务站${number}（虚构）`,
    amenity: "social_facility",
    social_facility: "day_care",
    "social_facility:for": "senior",
  });
}

function childcare(number: number, lonLat: GeoJSON.Position): GeoJSON.Feature {
  return synthetic(`childcare-${number}`, lonLat, {
    name: `Sample childcare ${number} (synthetic)`,
    "name:zh": `示例托育点${number}（虚构）`,
    amenity: "childcare",
  });
}

function synthetic(
  id: string,
  coordinates: GeoJSON.Position,
  properties: Readonly<Record<string, string>>,
): GeoJSON.Feature {
  return {
    type: "Feature",
    id: `synthetic/${id}`,
    properties: { ...properties, synthetic: true },
    geometry: { type: "Point", coordinates },
  };
}
