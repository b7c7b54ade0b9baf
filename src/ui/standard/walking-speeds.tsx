import { TARGET_GROUPS } from "../../core/model/dataset.ts";
import { DEFAULT_SPEEDS, SPEED_RANGE, WALKING_SPEEDS } from "../../core/standards/demand.ts";
import { WALKER_NAMES } from "../../core/words/gap-names.ts";
import { confidenceWords } from "../../core/words/standard-words.ts";
import { useCommands } from "../commands.ts";
import { MoreAbout } from "../parts/more-about.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { useSettings } from "../stores.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { useLang, useWords } from "../words/use-words.ts";

const SPEED_STEP = 0.05; // m/s

/** How fast the people walk whom the services are for: all minutes go by these. */
export function WalkingSpeeds() {
  const { standard: words } = useWords();
  const lang = useLang();
  const { setSpeed } = useCommands();
  const speeds = useSettings(({ settings }) => settings.speeds);
  return (
    <div className="part">
      <div className="limit-head">
        <h3>{words.speeds}</h3>
        <ResetSpeeds />
      </div>
      <table className="speeds" aria-label={words.speeds}>
        <tbody>
          {TARGET_GROUPS.map((group) => {
            const walker = sentenceCase(WALKER_NAMES[group][lang]);
            return (
              <tr key={group}>
                <th scope="row">{walker}</th>
                <td>
                  <NumberField
                    label={words.speedOf(walker)}
                    unit={words.speedUnit}
                    value={speeds[group]}
                    min={SPEED_RANGE.least}
                    max={SPEED_RANGE.most}
                    step={SPEED_STEP}
                    onChange={(speed) => setSpeed(group, Math.round(speed * 100) / 100)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <MoreAbout label={words.basis}>
        {TARGET_GROUPS.map((group) => {
          const { value, source, confidence } = WALKING_SPEEDS[group];
          return (
            <p key={group}>
              {words.speedSource(WALKER_NAMES[group][lang], value)} {source[lang]} (
              {confidenceWords(confidence, lang)})
            </p>
          );
        })}
      </MoreAbout>
    </div>
  );
}

function ResetSpeeds() {
  const { standard: words } = useWords();
  const { resetSpeeds } = useCommands();
  const isChanged = useSettings(({ settings }) =>
    TARGET_GROUPS.some((group) => settings.speeds[group] !== DEFAULT_SPEEDS[group]),
  );
  if (!isChanged) return null;
  return (
    <button
      type="button"
      className="link"
      aria-label={words.resetSpeeds}
      onClick={() => resetSpeeds()}
    >
      {words.reset}
    </button>
  );
}
