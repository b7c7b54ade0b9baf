import { describeUsage, helpText, RUN_WORDS } from "../core/words/cli-words.ts";
import { dataText } from "../core/words/data-text.ts";
import { type Command, readArguments } from "./arguments.ts";
import { Exit, type Terminal } from "./terminal.ts";

/**
 * The command line: what was typed in, an exit code out. 0 done, 1 the input could not be used,
 * 2 wrong usage, 3 gaps and --fail-on-gaps, 70 a fault of the program, 130 stopped.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<Exit> {
  const command = readArguments(args);
  if (!command.ok) {
    const { problem, lang } = command.error;
    terminal.error(`${describeUsage(problem, lang)}\n${RUN_WORDS[lang].moreHelp}\n`);
    return Exit.wrongUsage;
  }
  try {
    return await carryOut(command.value, terminal);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const { bug } = RUN_WORDS["lang" in command.value ? command.value.lang : "en"];
    terminal.error(`${bug(message.split("\n").map(dataText).join("\n"))}\n`);
    return Exit.bug;
  }
}

/** Each command is loaded when it is asked for. */
async function carryOut(command: Command, terminal: Terminal): Promise<Exit> {
  switch (command.kind) {
    case "help": {
      const { STANDARDS } = await import("../core/standards/registry.ts");
      const ids = STANDARDS.map((standard) => standard.id);
      terminal.out(helpText(ids, command.lang));
      return Exit.done;
    }
    case "version":
      terminal.out(`${terminal.appVersion}\n`);
      return Exit.done;
    case "analyze":
      return (await import("./analyze.ts")).analyze(command, terminal);
    case "check":
      return (await import("./check.ts")).check(command, terminal);
  }
}
