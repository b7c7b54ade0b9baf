import type { Totals } from "../../core/coverage/totals.ts";
import { layerName } from "../../core/model/layer-name.ts";
import type { Note } from "../../core/model/note.ts";
import { estimateSentences } from "../../core/words/estimate-words.ts";
import type { Lang } from "../../core/words/lang.ts";
import { describeNote } from "../../core/words/note-words.ts";
import { useDataset } from "../stores.ts";
import { useLang } from "../words/use-words.ts";

/** What was noted of the data that changes the headline itself, said beside it. */
const DECISIVE: ReadonlySet<string> = new Set(["homes-in-two-layers", "homes-are-areas"]);

/** The remedy goes with it where the figure itself is wrong without it. */
function caveatText(note: Note, lang: Lang): string {
  const { message, fix } = describeNote(note, lang);
  if (note.code !== "homes-in-two-layers") return message;
  return lang === "zh" ? `${message}${fix}` : `${message} ${fix}`;
}

interface CaveatsProps {
  readonly totals: Totals;
}

/** What a reader of the headline must know before quoting it. */
export function Caveats({ totals }: CaveatsProps) {
  const lang = useLang();
  const guesses = estimateSentences(totals, lang);
  const layers = useDataset(({ data }) => data?.layers);
  const said = (layers ?? []).flatMap((layer) =>
    layer.noteGroups
      .filter(({ code }) => DECISIVE.has(code))
      .map(({ code, first }) => ({
        key: `${layer.id} ${code}`,
        name: layerName(layer),
        text: caveatText(first, lang),
      })),
  );
  return (
    <>
      {guesses.length > 0 && (
        <p className="fine notice figures">{guesses.join(lang === "zh" ? "" : " ")}</p>
      )}
      {said.map(({ key, name, text }) => (
        <p key={key} className="fine notice figures">
          <bdi>{name}</bdi>
          {lang === "zh" ? "：" : ": "}
          {text}
        </p>
      ))}
    </>
  );
}
