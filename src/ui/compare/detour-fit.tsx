import { DEFAULT_DETOUR_FACTOR } from "../../core/standards/demand.ts";
import { useCommands } from "../commands.ts";
import { useReport } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

interface DetourFitNoteProps {
  readonly inUse: number;
}

/** The detour factor of the loaded streets beside the default one; nothing without streets. */
export function DetourFitNote({ inUse }: DetourFitNoteProps) {
  const { compare: words } = useWords();
  const { takeDetourFactor } = useCommands();
  const fit = useReport((report) => report.detourFit);
  if (fit === null) return null;
  const others = [fit.factor, DEFAULT_DETOUR_FACTOR].filter((factor) => factor !== inUse);
  return (
    <p className="fine figures">
      {words.fit(fit.factor, fit.walks, DEFAULT_DETOUR_FACTOR)}{" "}
      {others.map((factor) => (
        <button
          key={factor}
          type="button"
          className="link"
          onClick={() => takeDetourFactor(factor)}
        >
          {words.takeFactor(factor)}
        </button>
      ))}
    </p>
  );
}
