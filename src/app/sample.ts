import blocks from "../../data/sample-astana/blocks.geojson?url";
import facilities from "../../data/sample-astana/facilities.geojson?url";
import residences from "../../data/sample-astana/residences.geojson?url";
import streets from "../../data/sample-astana/streets.geojson?url";

const SAMPLE = { residences, facilities, blocks, streets } as const;

/** The bundled district as files, so that it takes the same way as the user's own. */
export const sampleFiles = (): Promise<readonly File[]> =>
  Promise.all(
    Object.entries(SAMPLE).map(async ([name, url]) => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${name}.geojson: HTTP ${response.status}`);
      return new File([await response.blob()], `${name}.geojson`);
    }),
  );
