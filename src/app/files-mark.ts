import type { DatasetView } from "../worker/protocol.ts";

/** By what a link knows again the files that it was made with. */
export interface FilesMark {
  readonly count: number; // files
  /** Of how many features and columns their layers have: nothing of what they hold or are called. */
  readonly sum: string;
}

/**
 * The same for the same files, in whatever order they were opened and whatever they are called now:
 * a file that was sent is often renamed on its way.
 */
export function filesMark({ layers }: Pick<DatasetView, "layers">): FilesMark {
  const shapes = layers.map(({ seen, columnKeys }) => `${seen}/${columnKeys.length}`).sort();
  return {
    count: new Set(layers.map(({ file }) => file)).size,
    sum: checksum(shapes.join()),
  };
}

export const sameFiles = (a: FilesMark, b: FilesMark): boolean =>
  a.count === b.count && a.sum === b.sum;

/** FNV-1a. */
export function checksum(text: string): string {
  let hash = 0x811c_9dc5;
  for (let unit = 0; unit < text.length; unit++) {
    hash = Math.imul(hash ^ text.charCodeAt(unit), 0x0100_0193);
  }
  return (hash >>> 0).toString(16);
}
