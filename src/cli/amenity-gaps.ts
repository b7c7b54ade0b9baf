import { loadProgram } from "./load-program.ts";

/** The program starts here; all else is in scripts that this one loads. docs/decisions/0041. */
loadProgram(import.meta.dirname, "main.js");
