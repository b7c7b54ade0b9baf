import { lazy, Suspense } from "react";

const Caveats = lazy(async () => ({ default: (await import("./caveats.tsx")).Caveats }));

/** What weakens the headline, fetched with the first result: the words of notes are many. */
export const LateCaveats = () => (
  <Suspense fallback={null}>
    <Caveats />
  </Suspense>
);
