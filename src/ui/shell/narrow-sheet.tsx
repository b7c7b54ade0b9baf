import { Tab, TabList, TabPanel, TabProvider } from "@ariakit/react/tab";
import { type ReactNode, useId } from "react";
import type { Tab as TabId } from "../../state/view-store.ts";
import { useCommands } from "../commands.ts";
import { LateCompare } from "../compare/late-compare.tsx";
import { LateData } from "../data/late-data.tsx";
import { Privacy } from "../data/privacy.tsx";
import { GapList } from "../gaps/gap-list.tsx";
import { ResultSection } from "../result/result-section.tsx";
import { StandardSection } from "../standard/standard-section.tsx";
import { useReport, useView } from "../stores.ts";
import { WHY_ID } from "../why/focus-why.ts";
import { WhyContent } from "../why/why-panel.tsx";
import { useFormats, useWords } from "../words/use-words.ts";
import { SheetGrip } from "./sheet-grip.tsx";
import type { SheetHandle, SheetRange } from "./use-sheet.ts";

const TABS = ["data", "standard", "result", "gaps", "why"] as const satisfies readonly TabId[];

interface NarrowSheetProps {
  readonly sheet: SheetHandle;
  readonly range: SheetRange;
}

/** Everything but the map, on a screen that has room for one thing. */
export function NarrowSheet({ sheet, range }: NarrowSheetProps) {
  const { sections, tabs } = useWords();
  const { showTab } = useCommands();
  const tab = useView((view) => view.tab);
  const id = useId();
  return (
    <div id={id} className="narrow-sheet panel" style={{ blockSize: sheet.height }}>
      <SheetGrip sheet={sheet} range={range} controls={id} />
      <TabProvider
        selectedId={tab}
        setSelectedId={(next) => {
          const chosen = TABS.find((known) => known === next);
          if (chosen === undefined) return;
          showTab(chosen);
          if (sheet.height <= range.min) sheet.setHeight(range.start);
        }}
      >
        <TabList className="tabs" aria-label={sections}>
          {TABS.map((known) => (
            <Tab key={known} id={known} className="tab">
              {tabs[known]}
              {known === "gaps" && <GapCount />}
            </Tab>
          ))}
        </TabList>
        {TABS.map((known) => (
          <TabPanel key={known} tabId={known} className="tab-panel" unmountOnHide>
            <TabContent tab={known} />
          </TabPanel>
        ))}
      </TabProvider>
    </div>
  );
}

function GapCount() {
  const { count } = useFormats();
  const gaps = useReport(({ judged }) => judged?.totals.gaps ?? 0);
  return gaps > 0 ? <span className="tab-count figures">{count(gaps)}</span> : null;
}

interface TabContentProps {
  readonly tab: TabId;
}

function TabContent({ tab }: TabContentProps) {
  const { tabs, gaps, compare, why } = useWords();
  const isComparing = useView((view) => view.compare !== null);
  const names: Readonly<Record<TabId, string>> = {
    ...tabs,
    gaps: isComparing ? compare.title : gaps.title,
    why: why.title,
  };
  return (
    <section
      className={`tab-section tab-${tab}`}
      aria-label={names[tab]}
      {...(tab === "why" && { id: WHY_ID, tabIndex: -1 })}
    >
      <h2 className="unseen">{names[tab]}</h2>
      {CONTENTS[tab]}
    </section>
  );
}

function GapsOrComparison() {
  const isComparing = useView((view) => view.compare !== null);
  return isComparing ? <LateCompare /> : <GapList />;
}

const CONTENTS: Readonly<Record<TabId, ReactNode>> = {
  data: (
    <>
      <LateData />
      <Privacy />
    </>
  ),
  standard: <StandardSection />,
  result: <ResultSection />,
  gaps: <GapsOrComparison />,
  why: <WhyContent />,
};
