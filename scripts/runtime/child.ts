import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const END_WITH_LAUNCHER = new URL("./end-with-launcher.mjs", import.meta.url).href;
const root = fileURLToPath(new URL("../..", import.meta.url));

const STOP_MS = 10_000;
const KEPT_OUTPUT_LINES = 40;

export interface ChildOptions {
  /** How a person calls it: "The hub". */
  readonly name: string;
  /** What `node` runs, from the project's root. */
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** `held`: kept back, to be shown by `showHeldOutput` should it fail, until `showOutput`. */
  readonly output: "shown" | "held";
}

export interface Child {
  readonly name: string;
  /** Resolves when it has ended, with words for how. */
  readonly ended: Promise<string>;
  readonly succeeded: Promise<boolean>;
  /** From now on; what was held is dropped. */
  showOutput(): void;
  showHeldOutput(): void;
  stop(): Promise<void>;
  kill(): void;
}

/** Starts `node …` as a child that ends when we do, however that happens. */
export function startChild(options: ChildOptions): Child {
  const child = spawn(process.execPath, ["--import", END_WITH_LAUNCHER, ...options.args], {
    cwd: root,
    env: {
      ...process.env,
      HUB_LAUNCHER_PID: String(process.pid),
      NEXT_TELEMETRY_DISABLED: "1",
      ...options.environment,
    },
    stdio: [
      "ignore",
      options.output === "shown" ? "inherit" : "pipe",
      options.output === "shown" ? "inherit" : "pipe",
      "ipc",
    ],
  });
  const output = holdOutput(child);
  const exit = new Promise<{ code: number | null; words: string }>((resolve) => {
    child.once("error", (error) => resolve({ code: null, words: `could not start: ${error.message}` }));
    child.once("close", (code, signal) =>
      resolve({ code, words: `ended ${signal ? `by ${signal}` : `with ${code}`}` }),
    );
  });
  return {
    name: options.name,
    ended: exit.then(({ words }) => words),
    succeeded: exit.then(({ code }) => code === 0),
    showOutput: output.release,
    showHeldOutput: output.show,
    stop: async () => {
      child.kill("SIGTERM");
      const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await exit;
      clearTimeout(impatience);
    },
    kill: () => child.kill("SIGKILL"),
  };
}

function holdOutput(child: ChildProcess): { release(): void; show(): void } {
  let held: string[] | null = [];
  const onText = (to: NodeJS.WriteStream) => (text: string) => {
    if (held) held = [...held, ...text.split(/(?<=\n)/)].slice(-KEPT_OUTPUT_LINES);
    else to.write(text);
  };
  child.stdout?.setEncoding("utf8").on("data", onText(process.stdout));
  child.stderr?.setEncoding("utf8").on("data", onText(process.stderr));
  return {
    release: () => {
      held = null;
    },
    show: () => {
      if (held) process.stderr.write(held.join(""));
    },
  };
}
