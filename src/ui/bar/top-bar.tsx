import { NARROW, useMedia } from "../parts/use-media.ts";
import { useWords } from "../words/use-words.ts";
import { ExportMenu } from "./export-menu.tsx";
import { OpenFiles } from "./open-files.tsx";
import { PageButtons, PageMenu } from "./page-buttons.tsx";
import { SearchBox } from "./search-box.tsx";
import { StatusLine } from "./status-line.tsx";

interface TopBarProps {
  readonly showKeys: () => void;
}

/** Name, status, search, and what concerns the page as a whole. */
export function TopBar({ showKeys }: TopBarProps) {
  const { productName } = useWords();
  const isNarrow = useMedia(NARROW);
  return (
    <header className="top-bar">
      <h1 className="brand">
        <Mark />
        <span className="brand-word">{productName}</span>
      </h1>
      <StatusLine />
      <SearchBox />
      <div className="bar-buttons">
        {!isNarrow && <PageButtons showKeys={showKeys} />}
        {!isNarrow && <span className="bar-rule" />}
        <OpenFiles />
        <ExportMenu />
        {isNarrow && <PageMenu />}
      </div>
    </header>
  );
}

/** A block with its missing corner. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path className="mark-block" d="M2 2h7v7H2Zm9 0h7v7h-7ZM2 11h7v7H2Z" />
      <path className="mark-gap" d="M11.75 11.75h5.5v5.5h-5.5Z" />
    </svg>
  );
}
