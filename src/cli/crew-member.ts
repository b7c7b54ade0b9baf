import { loadProgram } from "./load-program.ts";

loadProgram(import.meta.dirname, "crew-program.js");
