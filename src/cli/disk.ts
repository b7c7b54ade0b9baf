import { lstatSync, mkdirSync, renameSync, rmSync, type Stats, statSync } from "node:fs";

/**
 * The short calls of `node:fs/promises`, done at once: that module brings much that we do not use,
 * and the way to another thread and back is longer than the call.
 */
export const stat = async (path: string): Promise<Stats> => statSync(path);
export const lstat = async (path: string): Promise<Stats> => lstatSync(path);
export const mkdir = async (path: string, how: { readonly recursive: true }) =>
  mkdirSync(path, how);
export const rename = async (from: string, to: string): Promise<void> => renameSync(from, to);
export const rm = async (path: string, how: { readonly force: true }): Promise<void> =>
  rmSync(path, how);
