import { layerName } from "../../core/model/layer-name.ts";
import { describeNote } from "../../core/words/note-words.ts";
import { useDataset } from "../stores.ts";
import { useLang } from "../words/use-words.ts";

/** What was noted of the data that changes the headline itself, said beside it. */
const DECISIVE: ReadonlySet<string> = new Set(["homes-in-two-layers", "homes-are-areas"]);

/** What a reader of the headline must know before quoting it. */
export function Caveats() {
  const lang = useLang();
  const layers = useDataset(({ data }) => data?.layers);
  const said = (layers ?? []).flatMap((layer) =>
    layer.noteGroups
      .filter(({ code }) => DECISIVE.has(code))
      .map(({ code, first }) => ({
        key: `${layer.id} ${code}`,
        name: layerName(layer),
        ...describeNote(first, lang),
      })),
  );
  return said.map(({ key, name, message, fix }) => (
    <p key={key} className="fine notice figures">
      <bdi>{name}</bdi>
      {lang === "zh" ? "：" : ": "}
      {message} {fix}
    </p>
  ));
}
