import { Menu, MenuButton, MenuItem, MenuProvider } from "@ariakit/react/menu";
import { EXPORT_CATALOGUE } from "../../core/exports/catalogue.ts";
import { missingIn } from "../../state/dataset-store.ts";
import { isListFiltered } from "../../state/view-store.ts";
import { useCommands } from "../commands.ts";
import { Icon } from "../parts/icon.tsx";
import { useDataset, useReport, useSettings, useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

/** Every way to save the results. */
export function ExportMenu() {
  const { exportAs, saveMap, print, copyLink } = useCommands();
  const { bar, picture } = useWords();
  const lang = useLang();
  const hasResult = useReport((report) => report.judged !== null);
  const hasMap = useView(({ mapStatus }) => mapStatus === "ready");
  const missing = useDataset(({ data }) => missingIn(data));
  const reason = hasResult ? undefined : bar.nothingToExport[missing ?? "result"];
  return (
    <MenuProvider placement="bottom-end">
      {/* It can be reached while it is off, so that everybody learns why. */}
      <MenuButton className="button" disabled={!hasResult} accessibleWhenDisabled title={reason}>
        <Icon name="export" />
        <span className="button-word">{bar.export}</span>
      </MenuButton>
      <Menu className="menu" gutter={4} aria-label={bar.export}>
        <SavesAll />
        {EXPORT_CATALOGUE.map((format) => (
          <MenuItem key={format.id} className="menu-item" onClick={() => exportAs(format.id)}>
            {format.label[lang]}
          </MenuItem>
        ))}
        {hasMap && (
          <MenuItem className="menu-item" onClick={() => saveMap()}>
            {picture.save}
          </MenuItem>
        )}
        <MenuItem className="menu-item" onClick={() => print()}>
          {bar.print}
        </MenuItem>
        <MenuItem className="menu-item" onClick={() => copyLink()}>
          {bar.copyLink}
        </MenuItem>
      </Menu>
    </MenuProvider>
  );
}

/** Where the list shows some gaps only, that files hold all of them. */
function SavesAll() {
  const { bar } = useWords();
  const gaps = useReport((report) => report.list?.gaps.count ?? 0);
  const pack = useSettings(({ settings }) => settings.pack);
  const isFiltered = useView((view) => isListFiltered(view, pack));
  return isFiltered ? <p className="menu-note">{bar.savesAll(gaps)}</p> : null;
}
