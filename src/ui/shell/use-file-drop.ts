import { useEffect, useState } from "react";
import { droppedFiles } from "./dropped-files.ts";

/**
 * Makes the whole page take dropped files.
 * @param onFiles gets what was dropped, and what dropped folders hold; text is left out
 * @returns true while files are held over the page
 */
export function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Every element under the pointer enters and leaves by itself: only the balance tells.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth++;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault(); // says that a drop is welcome
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "copy";
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault(); // else the browser would leave the page to show the file
      depth = 0;
      setOver(false);
      if (event.dataTransfer === null) return;
      // A folder that cannot be read any more is as good as none: nothing was dropped then.
      droppedFiles(event.dataTransfer).then(
        (files) => files.length > 0 && onFiles(files),
        () => {},
      );
    };
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener("dragenter", enter, { signal });
    addEventListener("dragleave", leave, { signal });
    addEventListener("dragover", over, { signal });
    addEventListener("drop", drop, { signal });
    return () => stop.abort();
  }, [onFiles]);
  return isOver;
}

const carriesFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes("Files") ?? false;
