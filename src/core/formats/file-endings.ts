import { FORMAT_CATALOGUE } from "./catalogue.ts";
import { COMPANION_ENDINGS } from "./companions.ts";

/** Endings of archives, whose content is read. */
const ARCHIVE_ENDINGS = [".zip", ".kmz", ".gz"];

/** Tables may be saved as plain text; the content tells. */
const PLAIN_ENDINGS = [".txt"];

/** Every ending that a file picker should let through: those of formats and of what belongs to them. */
export const OPENED_ENDINGS: readonly string[] = [
  ...new Set([
    ...FORMAT_CATALOGUE.flatMap(({ extensions }) => extensions),
    ...ARCHIVE_ENDINGS,
    ...PLAIN_ENDINGS,
    ...COMPANION_ENDINGS,
  ]),
];
