import { lazy, Suspense, useState } from "react";
import { joiningSentence, streetSentences } from "../../core/words/street-words.ts";
import type { StreetCheck } from "../../worker/protocol.ts";
import { useCommands } from "../commands.ts";
import { useDataset, useReport, useView } from "../stores.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { useFormats, useLang, useWords } from "../words/use-words.ts";

const ApartDialog = lazy(async () => ({
  default: (await import("./apart-dialog.tsx")).ApartDialog,
}));

/** What walks find in the streets, and switches that show on the map what keeps them from going on. */
export function StreetsFold() {
  const { streets: words } = useWords();
  const { count } = useFormats();
  const { setStreets } = useCommands();
  const streetCount = useDataset(({ data }) => data?.streetCount ?? 0);
  const isOpen = useView(({ streets }) => streets.isOpen);
  const check = useReport(({ streetCheck }) => streetCheck);
  if (streetCount === 0) return null;
  return (
    <details
      className="fold"
      open={isOpen}
      onToggle={({ currentTarget }) => setStreets({ isOpen: currentTarget.open })}
    >
      <summary>
        <h3>{words.title}</h3>
        <span className="count figures">{count(streetCount)}</span>
      </summary>
      {isOpen &&
        (check === null ? <p className="fine">{words.waiting}</p> : <Found check={check} />)}
    </details>
  );
}

interface FoundProps {
  readonly check: StreetCheck;
}

function Found({ check }: FoundProps) {
  const { streets: words } = useWords();
  const lang = useLang();
  const { setStreets } = useCommands();
  const shown = useView(({ streets }) => streets);
  const [isListOpen, setListOpen] = useState(false);
  const { report, homes, facilities, entrances, maxMetres, apart } = check;
  const joining = { maxMetres, isJudged: true };
  const sentences = [
    ...streetSentences(report, lang),
    ...(homes.places > 0 ? [joiningSentence("homes", homes, joining, lang)] : []),
    ...(facilities.places > 0 ? [joiningSentence("facilities", facilities, joining, lang)] : []),
    ...(entrances.places > 0 ? [joiningSentence("entrances", entrances, joining, lang)] : []),
  ];
  return (
    <div className="fold-body">
      <ul className="findings figures">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentenceCase(sentence)}</li>
        ))}
      </ul>
      {report.parts > 1 && (
        <MapSwitch
          label={words.showLoosePieces}
          isOn={shown.showsLoosePieces}
          onChange={(showsLoosePieces) => setStreets({ showsLoosePieces })}
        />
      )}
      {apart.length > 0 && (
        <>
          <MapSwitch
            label={words.showApart}
            isOn={shown.showsApart}
            onChange={(showsApart) => setStreets({ showsApart })}
          />
          <div className="button-row">
            <button type="button" className="button button-small" onClick={() => setListOpen(true)}>
              {words.listApart(apart.length)}
            </button>
          </div>
        </>
      )}
      <Suspense fallback={null}>
        {isListOpen && <ApartDialog places={apart} onClose={() => setListOpen(false)} />}
      </Suspense>
    </div>
  );
}

interface MapSwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function MapSwitch({ label, isOn, onChange }: MapSwitchProps) {
  return (
    <label className="area-toggle">
      <input
        type="checkbox"
        className="switch"
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}
