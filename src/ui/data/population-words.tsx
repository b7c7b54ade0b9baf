import { POPULATION_METHODS } from "../../core/model/dataset.ts";
import {
  FLOOR_AREA_PER_PERSON_M2,
  NET_FLOOR_SHARE,
  PERSONS_PER_HOUSEHOLD,
} from "../../core/standards/demand.ts";
import { confidenceWords } from "../../core/words/standard-words.ts";
import { MoreAbout } from "../parts/more-about.tsx";
import { residenceKind } from "../parts/residence-kind.ts";
import { useDataset } from "../stores.ts";
import { useFormats, useLang, useWords } from "../words/use-words.ts";

/** How many people, how that is known, and what is made up. */
export function PopulationWords() {
  const { data: words } = useWords();
  const data = useDataset((dataset) => dataset.data);
  if (data === null || data.residences.count === 0) return null;
  const methods = POPULATION_METHODS.flatMap((method, row) => {
    const homes = data.populationMethods[row] ?? 0;
    return homes > 0 ? [{ method, homes }] : [];
  });
  const synthetic = data.facilities.synthetic.reduce((sum, flag) => sum + flag, 0);
  const isEstimated = methods.some(({ method }) => method !== "population");
  return (
    <div className="part">
      <h3>{words.people}</h3>
      <p className="figures">{words.populationTotal(data.population)}</p>
      {methods.map(({ method, homes }) => (
        <p key={method} className="fine figures">
          {words.populationBy(method, homes, data.residences.count, residenceKind(data))}
        </p>
      ))}
      {isEstimated && <EstimateSources />}
      {synthetic > 0 && (
        <p className="fine notice">{words.synthetic(synthetic, data.facilities.count)}</p>
      )}
    </div>
  );
}

function EstimateSources() {
  const { data: words } = useWords();
  const { factor } = useFormats();
  const lang = useLang();
  return (
    <MoreAbout label={words.howFound}>
      {[PERSONS_PER_HOUSEHOLD, FLOOR_AREA_PER_PERSON_M2, NET_FLOOR_SHARE].map((figure) => (
        <p key={figure.unit.en}>
          {words.estimateOf(factor(figure.value), {
            unit: figure.unit[lang],
            source: figure.source[lang],
            trust: confidenceWords(figure.confidence, lang),
          })}
        </p>
      ))}
    </MoreAbout>
  );
}
