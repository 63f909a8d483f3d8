/** `npm run hub -- <command>`: the admin CLI. Results go to stdout, everything else to stderr. */
import { EnvError } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import type { Command } from "./cli/command";
import { COMMANDS } from "./cli/commands";
import { UsageError } from "./cli/usage-error";
import { PlainError } from "./runtime/plain-error";
import { prepareRuntime } from "./runtime/prepare-runtime";
import { say } from "./runtime/say";

const USAGE_EXIT_CODE = 2;
const INTERRUPTED_EXIT_CODE = 130;
/** How long a command may take to stop by itself after Ctrl-C. */
const GRACE_MS = 5_000;

// Logs go to stdout, which is the result's here; LOG_LEVEL brings them back.
process.env.LOG_LEVEL ??= "silent";
process.exit(await main(process.argv.slice(2)));

async function main(args: readonly string[]): Promise<number> {
  const command = COMMANDS.find(({ name }) => args.slice(0, words(name)).join(" ") === name);
  if (!command || args.includes("--help")) {
    say(command ? `${command.summary}\nUsage: npm run hub -- ${command.usage}` : overview());
    return args.length === 0 || args.includes("--help") || args[0] === "help" ? 0 : USAGE_EXIT_CODE;
  }
  try {
    return await runCommand(command, args.slice(words(command.name)));
  } catch (error) {
    say(describe(error));
    return error instanceof UsageError ? USAGE_EXIT_CODE : 1;
  }
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  const run = command.prepare(args);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  const runtime = await prepareRuntime({ ...command.needs, mode: "recalled", log: say });
  try {
    const { startMetering } = await import("@/lib/core/metering/start-metering");
    startMetering(); // what is counted is written when the runtime is released
    const interrupted = new Promise<"interrupted">((resolve) => {
      const give = () => setTimeout(resolve, GRACE_MS, "interrupted");
      if (stop.signal.aborted) give();
      else stop.signal.addEventListener("abort", give);
    });
    await Promise.race([run(runtime, stop.signal), interrupted]);
    return stop.signal.aborted ? INTERRUPTED_EXIT_CODE : 0;
  } finally {
    await runtime.release();
  }
}

function words(name: string): number {
  return name.split(" ").length;
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ usage }) => usage.length));
  const lines = COMMANDS.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
  return ["Usage: npm run hub -- <command>", "", ...lines].join("\n");
}

function describe(error: unknown): string {
  const isPlain = [AppError, EnvError, PlainError, UsageError].some((type) => error instanceof type);
  if (isPlain && error instanceof Error) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
