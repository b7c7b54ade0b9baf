import { Menu, MenuButton, MenuItem, MenuProvider } from "@ariakit/react/menu";
import type { Theme } from "../../state/view-store.ts";
import { useCommands } from "../commands.ts";
import { Icon, type IconName } from "../parts/icon.tsx";
import { IconButton } from "../parts/icon-button.tsx";
import { useSettings, useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

interface PageButtonsProps {
  readonly showKeys: () => void;
}

/** Undo, language, theme and keys: what concerns the page and not the data. */
export function PageButtons({ showKeys }: PageButtonsProps) {
  const { bar } = useWords();
  const { undo, redo, theme, language } = usePageVerbs();
  return (
    <>
      <IconButton
        icon="undo"
        label={bar.undo}
        disabled={!undo.isPossible}
        onClick={() => undo.run()}
      />
      <IconButton
        icon="redo"
        label={bar.redo}
        disabled={!redo.isPossible}
        onClick={() => redo.run()}
      />
      <span className="bar-rule" />
      <button
        type="button"
        className="button button-plain"
        lang={language.tag}
        aria-label={bar.switchLanguage}
        onClick={() => language.run()}
      >
        {bar.otherLanguage}
      </button>
      <IconButton
        icon={THEME_ICONS[theme.now]}
        label={bar.theme(theme.now)}
        onClick={() => theme.run()}
      />
      <IconButton icon="keys" label={bar.keys} onClick={() => showKeys()} />
    </>
  );
}

/** The same on a narrow screen, behind one button. */
export function PageMenu() {
  const { bar } = useWords();
  const { undo, redo, theme, language } = usePageVerbs();
  return (
    <MenuProvider placement="bottom-end">
      <MenuButton className="icon-button" aria-label={bar.more} title={bar.more}>
        <Icon name="more" />
      </MenuButton>
      <Menu className="menu" gutter={4} aria-label={bar.more}>
        <MenuItem className="menu-item" disabled={!undo.isPossible} onClick={() => undo.run()}>
          {bar.undo}
        </MenuItem>
        <MenuItem className="menu-item" disabled={!redo.isPossible} onClick={() => redo.run()}>
          {bar.redo}
        </MenuItem>
        <MenuItem className="menu-item" lang={language.tag} onClick={() => language.run()}>
          {bar.otherLanguage}
        </MenuItem>
        <MenuItem className="menu-item" hideOnClick={false} onClick={() => theme.run()}>
          {bar.theme(theme.now)}
        </MenuItem>
      </Menu>
    </MenuProvider>
  );
}

const NEXT_THEME: Readonly<Record<Theme, Theme>> = {
  system: "light",
  light: "dark",
  dark: "system",
};
const THEME_ICONS: Readonly<Record<Theme, IconName>> = {
  system: "system",
  light: "sun",
  dark: "moon",
};

function usePageVerbs() {
  const { undo, redo, setLang, setTheme } = useCommands();
  const lang = useLang();
  const theme = useView((view) => view.theme);
  const canUndo = useSettings(({ past }) => past.length > 0);
  const canRedo = useSettings(({ future }) => future.length > 0);
  const other = lang === "en" ? "zh" : "en";
  return {
    undo: { isPossible: canUndo, run: undo },
    redo: { isPossible: canRedo, run: redo },
    theme: { now: theme, run: () => setTheme(NEXT_THEME[theme]) },
    language: { tag: other === "zh" ? "zh-Hans" : "en", run: () => setLang(other) },
  };
}
