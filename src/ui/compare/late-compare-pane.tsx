import { lazy, Suspense } from "react";

const LoadedPane = lazy(async () => ({
  default: (await import("./compare-pane.tsx")).ComparePane,
}));

/** The comparison, fetched when it is first opened. */
export const ComparePane = () => (
  <Suspense fallback={null}>
    <LoadedPane />
  </Suspense>
);
