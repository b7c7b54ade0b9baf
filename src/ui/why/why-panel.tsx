import { type RefObject, useLayoutEffect, useRef } from "react";
import { NOTHING } from "../../state/selection.ts";
import { useCommands } from "../commands.ts";
import { IconButton } from "../parts/icon-button.tsx";
import { useReport, useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { BackButton } from "./back-button.tsx";
import { WHY_ID } from "./focus-why.ts";
import { LateAnswer } from "./late-answer.tsx";

/** The region that says why; on a wide screen it is there only while something is selected. */
export function WhyPanel() {
  const hasSelection = useView(({ selection }) => selection.kind !== "nothing");
  return hasSelection ? <OpenPanel /> : null;
}

function OpenPanel() {
  const { why: words } = useWords();
  const panel = useRef<HTMLElement>(null);
  useFocusReturn(panel);
  const selection = useView((view) => view.selection);
  // What is asked stands first: another question begins at the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the question that counts
  useLayoutEffect(() => {
    panel.current?.scrollTo({ top: 0 });
  }, [selection]);
  return (
    <section ref={panel} id={WHY_ID} className="why panel" aria-label={words.title} tabIndex={-1}>
      <WhyContent />
    </section>
  );
}

/** A panel that goes away with the focus in it hands the focus back to where it was before. */
function useFocusReturn(panel: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const element = panel.current;
    return () => {
      const isInside = element?.contains(document.activeElement) === true;
      if (isInside && opener instanceof HTMLElement) opener.focus();
    };
  }, [panel]);
}

/** What is selected, and the reason for each of its verdicts. */
export function WhyContent() {
  const { why: words, close } = useWords();
  const { select } = useCommands();
  const selection = useView((view) => view.selection);
  const explanation = useReport((report) => report.explanation);
  if (selection.kind === "nothing") return <p className="empty">{words.nothing}</p>;
  return (
    <>
      <IconButton
        icon="close"
        label={close}
        className="why-close"
        onClick={() => select(NOTHING)}
      />
      <BackButton />
      <LateAnswer
        facility={selection.kind === "facility" ? selection.facility : null}
        explanation={explanation}
      />
    </>
  );
}
