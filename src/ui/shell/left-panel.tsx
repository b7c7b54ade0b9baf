import { DataSection } from "../data/data-section.tsx";
import { Section } from "../parts/section.tsx";
import { ResultSection } from "../result/result-section.tsx";
import { StandardSection } from "../standard/standard-section.tsx";
import { useWords } from "../words/use-words.ts";

/** The three steps of the work, from top to bottom. */
export function LeftPanel() {
  const { tabs, sections } = useWords();
  return (
    <div className="left-panel panel" role="group" aria-label={sections}>
      <Section title={tabs.data}>
        <DataSection />
      </Section>
      <Section title={tabs.standard}>
        <StandardSection />
      </Section>
      <Section title={tabs.result}>
        <ResultSection />
      </Section>
    </div>
  );
}
