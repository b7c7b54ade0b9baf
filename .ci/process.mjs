import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The top folder of the project. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a command in the project and passes its output on.
 * @param stdio where input, output and errors go, as for `spawn`
 * @returns its exit code; 127 when it could not be started
 */
export function run(command, args, environment = {}, stdio = "inherit") {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio,
      env: { ...process.env, ...environment },
      shell: process.platform === "win32", // npm and npx are scripts there
    });
    // Ctrl+C reaches the child by itself; a plain kill of this program must not leave it behind.
    const stop = () => child.kill();
    process.once("SIGTERM", stop);
    child.on("error", () => resolve(127));
    child.on("exit", (code) => {
      process.off("SIGTERM", stop);
      resolve(code ?? 1);
    });
  });
}

/** A program that npm installed with the project, without the cost of asking npm for it. */
export const runTool = (name, args, environment, stdio) =>
  run(process.execPath, [fileURLToPath(toolScript(name)), ...args], environment, stdio);

const TOOL_SCRIPTS = {
  biome: "@biomejs/biome/bin/biome",
  knip: "knip/bin/knip.js",
  playwright: "@playwright/test/cli.js",
  tsc: "typescript/bin/tsc",
  vite: "vite/bin/vite.js",
  vitest: "vitest/vitest.mjs",
};

const toolScript = (name) => new URL(`../node_modules/${TOOL_SCRIPTS[name]}`, import.meta.url);

/** Ends the program with a plain sentence instead of a stack trace. */
export function giveUp(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}
