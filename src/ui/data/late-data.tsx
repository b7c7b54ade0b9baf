import { lazy, Suspense } from "react";

const DataSection = lazy(async () => ({
  default: (await import("./data-section.tsx")).DataSection,
}));

/** What is loaded: fetched after the page, for the result comes first. */
export const LateData = () => (
  <Suspense fallback={null}>
    <DataSection />
  </Suspense>
);
