import { lazy, Suspense } from "react";
import type { Totals } from "../../core/coverage/totals.ts";

const Caveats = lazy(async () => ({ default: (await import("./caveats.tsx")).Caveats }));

/** What weakens the headline, fetched with the first result: the words of notes are many. */
export const LateCaveats = ({ totals }: { readonly totals: Totals }) => (
  <Suspense fallback={null}>
    <Caveats totals={totals} />
  </Suspense>
);
