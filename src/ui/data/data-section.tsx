import "../styles/columns.css";
import { useCommands } from "../commands.ts";
import { useDataset } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { BasemapRow } from "./basemap-row.tsx";
import { BlockSourcePicker } from "./block-source-picker.tsx";
import { LayerList } from "./layer-list.tsx";
import { PopulationWords } from "./population-words.tsx";
import { StreetsFold } from "./streets-fold.tsx";
import { UnknownCategories } from "./unknown-categories.tsx";

/** What is loaded, what it is used for, and what could not be used. */
export function DataSection() {
  const isEmpty = useDataset(({ data }) => data === null || data.layers.length === 0);
  const isSample = useDataset((dataset) => dataset.isSample);
  return (
    <>
      {isEmpty ? <NoData /> : <LayerList />}
      {!isEmpty && !isSample && <SampleButton />}
      {!isEmpty && <UnknownCategories />}
      {!isEmpty && <PopulationWords />}
      {!isEmpty && <StreetsFold />}
      {!isEmpty && <BlockSourcePicker />}
      <BasemapRow />
    </>
  );
}

function NoData() {
  const { data, tagline } = useWords();
  return (
    <div className="no-data">
      <p>{tagline}</p>
      <p className="no-data-title">{data.dropHere}</p>
      <p className="fine">{data.accepts}</p>
      <SampleButton />
    </div>
  );
}

function SampleButton() {
  const { bar } = useWords();
  const { openSample } = useCommands();
  return (
    <div className="button-row">
      <button type="button" className="button" onClick={() => openSample()}>
        {bar.trySample}
      </button>
    </div>
  );
}
