import { lazy, Suspense } from "react";
import { useWords } from "../words/use-words.ts";

const ComparePane = lazy(async () => ({
  default: (await import("./compare-pane.tsx")).ComparePane,
}));

/** The comparison, fetched when somebody asks for it. */
export function LateCompare() {
  const { compare: words } = useWords();
  return (
    <Suspense fallback={<p className="empty">{words.waiting}</p>}>
      <ComparePane />
    </Suspense>
  );
}
