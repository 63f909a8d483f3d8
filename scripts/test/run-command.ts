// Why: runs one command of the gates and tests, so that nothing it started outlives it.
import { type ChildProcess, spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { ROOT } from "../repository-root";

const BIN = join(ROOT, "node_modules", ".bin");

const ENVIRONMENT = {
  ...process.env,
  PATH: `${BIN}${delimiter}${process.env.PATH ?? ""}`,
  NEXT_TELEMETRY_DISABLED: "1",
  ...(!process.stdout.isTTY && { NO_COLOR: "1" }),
};

export interface Command {
  /** The program (of node_modules/.bin, or any) and its arguments. */
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Shows the output as it comes; otherwise it is kept for the answer. */
  readonly live?: boolean | undefined;
}

export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
}

const running = new Set<ChildProcess>();
let isStopping = false;

/** Runs a command to its end, in a process group of its own and without an input. */
export async function runCommand({ argv, env, live = false }: Command): Promise<CommandResult> {
  if (isStopping) return { exitCode: 143, output: "" };
  const [program = "", ...args] = argv;
  const output = live ? "inherit" : "pipe";
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...ENVIRONMENT, ...env },
    stdio: ["ignore", output, output],
    detached: true, // a process group of its own, so that its children can be stopped with it
  });
  running.add(child);

  let text = "";
  const keep = (chunk: string) => {
    text += chunk;
  };
  child.stdout?.setEncoding("utf8").on("data", keep);
  child.stderr?.setEncoding("utf8").on("data", keep);

  return new Promise((resolve) => {
    const finish = (exitCode: number) => {
      running.delete(child);
      resolve({ exitCode, output: text });
    };
    child.once("error", (error) => {
      text += `${error.message}\n`;
      finish(127);
    });
    child.once("exit", () => signalGroup(child, "SIGTERM")); // whatever it left behind
    child.once("close", (code) => finish(code ?? 1));
  });
}

/** On Ctrl-C and SIGTERM: stops what runs, gives it time to tidy up, then ends this process. */
export function stopCommandsOnSignal(): void {
  for (const [signal, exitCode] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    process.once(signal, async () => {
      await stopCommands();
      process.exit(exitCode);
    });
  }
}

const GRACE_MS = 20_000;

async function stopCommands(): Promise<void> {
  isStopping = true;
  const children = [...running];
  for (const child of children) signalGroup(child, "SIGINT"); // at which Playwright stops the product
  const ended = Promise.all(children.map((child) => new Promise((resolve) => child.once("close", resolve))));
  const impatience = new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref());
  await Promise.race([ended, impatience]);
  for (const child of running) signalGroup(child, "SIGKILL");
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone.
  }
}
