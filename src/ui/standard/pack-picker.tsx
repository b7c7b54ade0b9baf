import {
  DEFAULT_PACK_ID,
  INTERNATIONAL_STANDARDS,
  NATIONAL_STANDARDS,
} from "../../core/standards/registry.ts";
import {
  confidenceWords,
  officialTextWords,
  transcribedWords,
} from "../../core/words/standard-words.ts";
import { isModified } from "../../state/settings-store.ts";
import { useCommands } from "../commands.ts";
import { MoreAbout } from "../parts/more-about.tsx";
import { useSettings } from "../stores.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { useLang, useWords } from "../words/use-words.ts";

/** Chooses a standard, and says where it comes from and how far to trust it. */
export function PackPicker() {
  const { standard: words } = useWords();
  const lang = useLang();
  const { choosePack } = useCommands();
  const id = useSettings(({ settings }) => settings.pack.id);
  const core = NATIONAL_STANDARDS.filter((pack) => pack.id === DEFAULT_PACK_ID);
  const others = NATIONAL_STANDARDS.filter((pack) => pack.id !== DEFAULT_PACK_ID);
  return (
    <div className="part">
      <select
        className="field field-wide"
        aria-label={words.pack}
        value={id}
        onChange={({ target }) => choosePack(target.value)}
      >
        {[
          { label: words.corePacks, packs: core },
          { label: words.nationalPacks, packs: others },
          { label: words.internationalPacks, packs: INTERNATIONAL_STANDARDS },
        ].map(({ label, packs }) => (
          <optgroup key={label} label={label}>
            {packs.map((pack) => (
              <option key={pack.id} value={pack.id}>
                {pack.name[lang]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <ModifiedBadge />
      <PackTrust />
    </div>
  );
}

function ModifiedBadge() {
  const { standard: words } = useWords();
  const { setAllLimits, setMinShare } = useCommands();
  const isChanged = useSettings(({ settings }) => isModified(settings));
  const packShare = useSettings(({ settings }) => settings.pack.minShare);
  const minShare = useSettings(({ settings }) => settings.minShare);
  if (!isChanged) return null;
  const reset = (): void => {
    setAllLimits("pack");
    if (minShare !== packShare) setMinShare(packShare);
  };
  return (
    <p className="modified">
      <span className="badge">{words.modified}</span>
      <button type="button" className="link" onClick={reset}>
        {words.reset}
      </button>
    </p>
  );
}

function PackTrust() {
  const { standard: words } = useWords();
  const lang = useLang();
  const pack = useSettings(({ settings }) => settings.pack);
  const isTranscribed = pack.criteria.some((criterion) => criterion.transcribed);
  return (
    <>
      {isTranscribed && <p className="fine notice">{sentenceCase(transcribedWords(lang))}</p>}
      <MoreAbout label={words.basis}>
        <p>{pack.source[lang]}</p>
        <p>{sentenceCase(officialTextWords(pack.officialTextChecked, lang))}</p>
        {pack.confidence !== "" && <p>{sentenceCase(confidenceWords(pack.confidence, lang))}</p>}
      </MoreAbout>
    </>
  );
}
