import { useCommands } from "../commands.ts";
import { useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** A map of the city from a file of this computer, below everything else. */
export function BasemapRow() {
  const { data: words } = useWords();
  const { openBasemap, removeBasemap } = useCommands();
  const basemap = useView((view) => view.basemap);
  return (
    <div className="part">
      <h3>{words.basemap}</h3>
      <p className="fine">{basemap === null ? words.basemapNone : <bdi>{basemap}</bdi>}</p>
      <div className="button-row">
        <button type="button" className="button" onClick={() => pickArchive(openBasemap)}>
          {words.openBasemap}
        </button>
        {basemap !== null && (
          <button type="button" className="button" onClick={() => removeBasemap()}>
            {words.removeBasemap}
          </button>
        )}
      </div>
    </div>
  );
}

/** Asks for one archive. The input lives for this one question: the page's own one opens data. */
function pickArchive(onFile: (file: File) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".pmtiles";
  input.onchange = () => {
    const file = input.files?.[0];
    if (file !== undefined) onFile(file);
  };
  input.click();
}
