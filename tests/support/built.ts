/** Folder of the built page, with the command line in `cli/`, relative to the project. */
export const BUILT = process.env["E2E_DIST"] ?? "dist";
