import { createServer } from "node:net";
import { ensureNode, ensurePackages } from "./ensure.mjs";
import { giveUp, run, runTool } from "./process.mjs";

/** `npm start`: from a fresh copy of the project to the page in the browser. */
const PORT = 4173;
const ADDRESS = `http://localhost:${PORT}`;

ensureNode();
if (!(await isFree(PORT))) {
  giveUp(`Something else already answers at ${ADDRESS}. Stop it, then run npm start again.`);
}
await ensurePackages();
console.log("Building ...");
for (const build of [
  () => runTool("vite", ["build", "--logLevel", "warn"]),
  () => run(process.execPath, [".ci/build-cli.mjs"]),
]) {
  if ((await build()) !== 0) giveUp("The build failed: its message is above.");
}
console.log(`\nOpen ${ADDRESS} in a browser. Press Ctrl+C to stop.\n`);
process.exit(
  await runTool("vite", ["preview", "--port", `${PORT}`, "--strictPort", "--logLevel", "warn"]),
);

/** Both kinds of localhost are tried: a program on one of them would answer in our place. */
async function isFree(port) {
  for (const host of ["127.0.0.1", "::1"]) {
    if ((await listeningFails(port, host)) === "EADDRINUSE") return false;
  }
  return true;
}

function listeningFails(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
