import type { RoleReason } from "../../core/words/role-words.ts";
import type { DatasetState } from "../../state/dataset-store.ts";
import { LateData } from "../data/late-data.tsx";
import { Privacy } from "../data/privacy.tsx";
import { Section } from "../parts/section.tsx";
import { ResultSection, StandingHeadline } from "../result/result-section.tsx";
import { StandardSection } from "../standard/standard-section.tsx";
import { useDataset } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** The answer, and below it the three steps of the work, from top to bottom. */
export function LeftPanel() {
  const { tabs } = useWords();
  return (
    <div className="left-panel panel">
      <StandingHeadline />
      <div className="left-sections">
        <FoldingData />
        <Section title={tabs.standard}>
          <StandardSection />
        </Section>
        <Section title={tabs.result}>
          <ResultSection hasHeadline={false} />
        </Section>
      </div>
      <Privacy />
    </div>
  );
}

/** Open while there is nothing, and for files of one's own; closed for the sample, which is known. */
function FoldingData() {
  const { tabs, data } = useWords();
  const isSample = useDataset((dataset) => dataset.isSample);
  const isKnown = useDataset(isOnlySample);
  const layers = useDataset((dataset) => dataset.data?.layers.length ?? 0);
  const people = useDataset((dataset) => dataset.data?.population ?? 0);
  return (
    <Section
      key={isKnown ? "sample" : "own"}
      title={tabs.data}
      summary={layers > 0 ? data.summary(layers, people, isSample || isKnown) : ""}
      startsOpen={!isKnown}
    >
      <LateData />
    </Section>
  );
}

/** Of the sample nobody needs to see the layers; of an earlier result beside it, why it is not used. */
const isOnlySample = ({ isSample, reading, data }: DatasetState): boolean =>
  reading?.isSample === true ||
  (isSample && data?.layers.some(({ guess }) => guess.reason === OWN_RESULTS) !== true);

const OWN_RESULTS: RoleReason = "own-results";
