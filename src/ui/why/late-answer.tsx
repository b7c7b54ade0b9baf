import { Suspense } from "react";
import type { Explanation } from "../../core/coverage/explain.ts";
import { Ahead, fetchedAhead } from "../parts/ahead.tsx";
import { useWords } from "../words/use-words.ts";

const placeAnswer = fetchedAhead(async () => (await import("./place-answer.tsx")).PlaceAnswer);
const facilityAnswer = fetchedAhead(
  async () => (await import("./facility-answer.tsx")).FacilityAnswer,
);

/** Fetches what answers are made with, before the first is asked for. */
export function fetchAnswers(): void {
  placeAnswer.fetch();
  facilityAnswer.fetch();
}

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
      {facility !== null && <Ahead of={facilityAnswer} given={{ facility }} />}
      {facility === null && explanation !== null && (
        <Ahead of={placeAnswer} given={{ explanation }} />
      )}
    </Suspense>
  );
}
