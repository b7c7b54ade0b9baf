import type { Placement } from "../../core/coverage/placement.ts";
import { formatMetres, formatRatio } from "../../core/words/figures.ts";
import { useLang, useWords } from "../words/use-words.ts";

interface WalkFiguresProps {
  readonly walk: NonNullable<Placement["walk"]>;
}

/** What the walk to the nearest facility is made of, beside the straight line to it. */
export function WalkFigures({ walk }: WalkFiguresProps) {
  const { why: words } = useWords();
  const lang = useLang();
  const figures = [
    [words.walk, formatMetres(walk.metres)],
    [words.legs, `${formatMetres(walk.homeLegMetres)} + ${formatMetres(walk.facilityLegMetres)}`],
    [words.line, formatMetres(walk.lineMetres)],
    ...(walk.detourRatio === null ? [] : [[words.detour, formatRatio(walk.detourRatio, lang)]]),
  ];
  return (
    <dl className="answer-figures figures">
      {figures.map(([term, figure]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
