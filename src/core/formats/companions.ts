import type { SourceFile } from "../model/raw-layer.ts";

/** The files of a Shapefile that are read beside the .shp. */
const READ = [".dbf", ".prj", ".cpg"];
/** Its indexes and notes of other programs: they hold nothing that is not in the rest. */
const LEFT_OUT = [
  ".shx",
  ".sbn",
  ".sbx",
  ".qix",
  ".qpj",
  ".qmd",
  ".qml",
  ".fbn",
  ".fbx",
  ".ain",
  ".aih",
  ".atx",
  ".ixs",
  ".mxs",
  ".cst",
  ".shp.xml",
];

/**
 * Gives each .shp the files that belong to it: those of the same name in the same folder or
 * archive. They are then no files of their own; all others stay, in their order.
 */
export function joinCompanions<Item extends { readonly source: SourceFile }>(
  items: readonly Item[],
): readonly Item[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const { stem } = nameParts(item.source.name);
    groups.set(stem, [...(groups.get(stem) ?? []), item]);
  }
  return items.flatMap((item) => {
    const { stem, ending } = nameParts(item.source.name);
    const group = groups.get(stem) ?? [];
    const shapes = withEnding(group, ".shp");
    if (shapes.length === 0 || !BELONGING.has(ending)) return [item];
    if (ending !== ".shp") return [];
    // Of several with one name, the first goes with the first: they came folder by folder.
    const own = shapes.indexOf(item);
    const companions = READ.flatMap((wanted) => {
      const loose = withEnding(group, wanted)[own]?.source;
      const known = item.source.companions?.find((file) => hasEnding(file, wanted));
      return loose ?? known ?? [];
    });
    return [{ ...item, source: { ...item.source, companions } }];
  });
}

/** The file that belongs to a .shp and has this ending; null when it is missing. */
export const companionOf = (file: SourceFile, ending: string): SourceFile | null =>
  file.companions?.find((companion) => hasEnding(companion, ending)) ?? null;

/** Endings of files that are nothing without their .shp. */
export const COMPANION_ENDINGS: readonly string[] = [...READ, ...LEFT_OUT];

const BELONGING: ReadonlySet<string> = new Set([".shp", ...COMPANION_ENDINGS]);

const hasEnding = ({ name }: SourceFile, ending: string): boolean =>
  nameParts(name).ending === ending;

const withEnding = <Item extends { readonly source: SourceFile }>(
  items: readonly Item[],
  ending: string,
): readonly Item[] => items.filter(({ source }) => hasEnding(source, ending));

/** Names are compared without case: Windows writes ROADS.DBF beside Roads.shp. */
function nameParts(name: string): { readonly stem: string; readonly ending: string } {
  const lower = name.toLowerCase();
  const end = lower.endsWith(".shp.xml") ? lower.length - 8 : lower.lastIndexOf(".");
  return end < 0
    ? { stem: lower, ending: "" }
    : { stem: lower.slice(0, end), ending: lower.slice(end) };
}
