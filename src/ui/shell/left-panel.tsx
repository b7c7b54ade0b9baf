import { LateData } from "../data/late-data.tsx";
import { Privacy } from "../data/privacy.tsx";
import { Section } from "../parts/section.tsx";
import { ResultSection } from "../result/result-section.tsx";
import { StandardSection } from "../standard/standard-section.tsx";
import { useDataset } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** The three steps of the work, from top to bottom. */
export function LeftPanel() {
  const { tabs } = useWords();
  return (
    <div className="left-panel panel">
      <div className="left-sections">
        <FoldingData />
        <Section title={tabs.standard}>
          <StandardSection />
        </Section>
        <Section title={tabs.result}>
          <ResultSection />
        </Section>
      </div>
      <Privacy />
    </div>
  );
}

/** Open while there is nothing, and for files of one's own; closed for the sample, which is known. */
function FoldingData() {
  const { tabs, data } = useWords();
  const isSample = useDataset(({ isSample, reading }) => isSample || reading?.isSample === true);
  const layers = useDataset((dataset) => dataset.data?.layers.length ?? 0);
  const people = useDataset((dataset) => dataset.data?.population ?? 0);
  return (
    <Section
      key={isSample ? "sample" : "own"}
      title={tabs.data}
      summary={layers > 0 ? data.summary(layers, people, isSample) : ""}
      startsOpen={!isSample}
    >
      <LateData />
    </Section>
  );
}
