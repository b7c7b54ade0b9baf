import * as fs from "node:fs";
import { promisify } from "node:util";

/** What we use of `node:fs/promises`, which brings with it much that we do not. */
export const lstat = promisify(fs.lstat);
export const mkdir = promisify(fs.mkdir);
export const rename = promisify(fs.rename);
export const rm = promisify(fs.rm);
export const stat = promisify(fs.stat);
