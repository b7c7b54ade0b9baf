import { JUDGE_BY } from "../../core/model/standard.ts";
import { useCommands } from "../commands.ts";
import { useSettings } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** Whether the limits are distances or times. */
export function JudgeBySwitch() {
  const { standard: words } = useWords();
  const { setJudgeBy } = useCommands();
  const judgeBy = useSettings(({ settings }) => settings.judgeBy);
  return (
    <fieldset className="judge-by">
      <legend className="unseen">{words.judgeBy}</legend>
      {JUDGE_BY.map((way) => (
        <label key={way} className="radio-row">
          <input
            type="radio"
            name="judge-by"
            checked={judgeBy === way}
            onChange={() => setJudgeBy(way)}
          />
          {words.judgeByWays[way]}
        </label>
      ))}
    </fieldset>
  );
}
