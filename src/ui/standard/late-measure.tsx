import { lazy, Suspense } from "react";

const Measure = lazy(async () => ({ default: (await import("./measure.tsx")).Measure }));

/** Rarely changed: fetched after the page. */
export const LateMeasure = () => (
  <Suspense fallback={null}>
    <Measure />
  </Suspense>
);
