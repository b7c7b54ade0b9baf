import { lazy, Suspense } from "react";
import type { Explanation } from "../../core/coverage/explain.ts";
import { useWords } from "../words/use-words.ts";

const placeAnswer = () => import("./place-answer.tsx");
const PlaceAnswer = lazy(async () => ({ default: (await placeAnswer()).PlaceAnswer }));
const FacilityAnswer = lazy(async () => ({
  default: (await import("./facility-answer.tsx")).FacilityAnswer,
}));

/** Fetches what the answer about a place is made with, before the first is asked for. */
export const fetchPlaceAnswer = (): void => void placeAnswer();

interface LateAnswerProps {
  readonly facility: number | null; // asked about; null for a place
  readonly explanation: Explanation | null; // null while it is being found
}

/** The answer, fetched when somebody asks: the page itself needs none of it. */
export function LateAnswer({ facility, explanation }: LateAnswerProps) {
  const { why: words } = useWords();
  const waiting = <p className="empty">{words.waiting}</p>;
  if (facility === null && explanation === null) return waiting;
  return (
    <Suspense fallback={waiting}>
      {facility !== null && <FacilityAnswer facility={facility} />}
      {facility === null && explanation !== null && <PlaceAnswer explanation={explanation} />}
    </Suspense>
  );
}
