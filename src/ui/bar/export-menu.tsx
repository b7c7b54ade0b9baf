import { Menu, MenuButton, MenuItem, MenuProvider } from "@ariakit/react/menu";
import { EXPORT_CATALOGUE } from "../../core/exports/catalogue.ts";
import { useCommands } from "../commands.ts";
import { Icon } from "../parts/icon.tsx";
import { useReport } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

/** Every way to save the results. */
export function ExportMenu() {
  const { exportAs, print } = useCommands();
  const { bar } = useWords();
  const lang = useLang();
  const hasResult = useReport((report) => report.judged !== null);
  return (
    <MenuProvider placement="bottom-end">
      <MenuButton className="button" disabled={!hasResult}>
        <Icon name="export" />
        <span className="button-word">{bar.export}</span>
      </MenuButton>
      <Menu className="menu" gutter={4} aria-label={bar.export}>
        {EXPORT_CATALOGUE.map((format) => (
          <MenuItem key={format.id} className="menu-item" onClick={() => exportAs(format.id)}>
            {format.label[lang]}
          </MenuItem>
        ))}
        <MenuItem className="menu-item" onClick={() => print()}>
          {bar.print}
        </MenuItem>
      </Menu>
    </MenuProvider>
  );
}
