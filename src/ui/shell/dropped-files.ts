/**
 * The files of a drop, those in dropped folders under their paths ("town/homes.shp"). Must be
 * called while the drop is handled: the browser takes its list away afterwards.
 */
export function droppedFiles({ items, files }: DataTransfer): Promise<readonly File[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some((entry) => entry.isDirectory)) return Promise.resolve([...files]);
  return filesIn(entries, "");
}

/** More files than this are no layers: somebody dropped the wrong folder. */
const MOST_FILES = 1000;
const MOST_LEVELS = 8;

async function filesIn(
  entries: readonly FileSystemEntry[],
  folder: string,
  level = 0,
): Promise<readonly File[]> {
  const found: File[] = [];
  for (const entry of entries) {
    if (found.length >= MOST_FILES) break;
    if (IS_NOISE.test(entry.name)) continue;
    if (isFile(entry)) found.push(await fileOf(entry, folder));
    else if (isFolder(entry) && level < MOST_LEVELS) {
      const inside = await contentOf(entry);
      found.push(...(await filesIn(inside, `${folder}${entry.name}/`, level + 1)));
    }
  }
  return found.slice(0, MOST_FILES);
}

/** What systems put into folders on their own. */
const IS_NOISE = /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$)/;

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A file under another name is the same file: its bytes are not copied. */
const fileOf = (entry: FileSystemFileEntry, folder: string): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file((file) => resolve(new File([file], folder + file.name)), reject);
  });

/** A folder hands out its content in portions, and an empty one when there is no more. */
async function contentOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const content: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (portion.length === 0) break;
    content.push(...portion);
  }
  return content.toSorted((a, b) => (a.name < b.name ? -1 : 1)); // the system's own order varies
}
