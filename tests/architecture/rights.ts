/**
 * What a folder may import beside itself. `folders` may be imported freely, `types` only as types,
 * `files` one by one, `packages` by name with whatever lies below. Names are relative to `src`.
 */
export interface Rights {
  readonly folders?: readonly string[];
  readonly types?: readonly string[];
  readonly files?: readonly string[];
  readonly packages?: readonly string[];
}

/** Every folder of `src` that holds code, the deeper ones first. What is not here is forbidden. */
export const RIGHTS: Readonly<Record<string, Rights>> = {
  "core/base": {},
  "core/geo": {
    folders: ["core/base"],
    files: ["core/model/geometry-table.ts"],
    packages: ["@turf/turf", "clipper2-ts", "flatbush", "geographiclib-geodesic"],
  },
  "core/model": { folders: ["core/base", "core/geo"] },
  "core/categories": {
    folders: ["core/base", "core/geo"],
    types: ["core/model"],
    files: ["core/model/json.ts"],
  },
  "core/standards": {
    folders: ["core/base", "core/model", "data/standards"],
    packages: ["valibot"],
  },
  "core/places": {
    folders: ["core/base", "core/geo", "core/model", "data/epsg"],
    files: ["core/formats/note-codes.ts"],
    packages: ["flatbush", "gcoord", "proj4"],
  },
  // An extract of OpenStreetMap is every layer at once: its reader asks what each place is.
  "core/formats/osm": {
    folders: ["core/base", "core/model", "core/formats"],
    types: ["core/categories"],
    files: [
      ...["core/categories/classify.ts", "core/categories/residence.ts"],
      ...["core/network/block-streets.ts", "core/network/street-faces.ts"],
    ],
    packages: ["fflate", "pbf", "saxes"],
  },
  "core/formats/geopackage": {
    folders: ["core/base", "core/model", "core/formats"],
  },
  "core/formats": {
    folders: ["core/base", "core/geo", "core/model"],
    packages: [
      ...["betterknown", "fflate", "fzstd", "hyparquet", "papaparse", "saxes"],
      "topojson-client",
    ],
  },
  "core/network": { folders: ["core/base", "core/geo", "core/model"], packages: ["flatbush"] },
  "core/distance-models": {
    folders: ["core/base", "core/geo", "core/model", "core/network"],
    packages: ["flatbush"],
  },
  "core/coverage": { folders: ["core/base", "core/geo", "core/model"] },
  "core/words": {
    folders: ["core/base", "core/model", "core/standards"],
    types: ["core/categories"],
  },
  "core/exports": {
    folders: ["core/base", "core/geo", "core/model", "core/coverage", "core/words"],
    packages: ["fflate"],
  },
  "core/pipeline": { folders: ["core"] },
  worker: { folders: ["core"], packages: ["@noble/hashes", "comlink"] },
  look: { types: ["core"] },
  state: { folders: ["core"], types: ["worker"], packages: ["zustand"] },
  map: {
    folders: ["look", "core/base", "core/model"],
    types: ["core"],
    files: ["core/geo/polygon-index.ts", "worker/seal.ts"],
    packages: ["@protomaps/basemaps", "comlink", "earcut", "maplibre-gl", "pmtiles"],
  },
  ui: {
    folders: ["core", "look", "state"],
    types: ["worker"],
    packages: ["@ariakit/react", "@tanstack/react-virtual", "react", "react-dom", "zustand"],
  },
  app: {
    folders: ["core", "data", "look", "map", "state", "ui", "worker"],
    packages: ["react", "valibot", "zustand"],
  },
  cli: { folders: ["core"], packages: ["node:*"] },
  "main.tsx": { folders: ["app", "ui"], packages: ["react", "react-dom"] },
};

/** No one looks for a thing under "other things". */
export const NAMELESS = /^(utils?|helpers?|common|shared|libs?|misc)(\.\w+)?$/;
