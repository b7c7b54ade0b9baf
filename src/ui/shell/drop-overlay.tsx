import { useWords } from "../words/use-words.ts";

/** Shown while files are held over the page. */
export function DropOverlay() {
  const { drop, data } = useWords();
  return (
    <div className="drop-overlay" aria-hidden="true">
      <div className="drop-frame">
        <p className="drop-title">{drop.title}</p>
        <p>{data.accepts}</p>
        <p>{data.privacy}</p>
      </div>
    </div>
  );
}
