import { EnvError } from "@/lib/base/env";
import { type Child, type ChildOptions, startChild } from "./child";
import { PlainError } from "./plain-error";
import { say } from "./say";

export interface Launcher {
  /** Aborted as soon as we are asked to stop. */
  readonly signal: AbortSignal;
  /** Starts a child that the launch needs: should it end, the rest is stopped. */
  start(options: ChildOptions): Child;
  /** Runs a child to its end. Throws where it fails. */
  run(options: ChildOptions): Promise<void>;
  /** Called after all children have ended, last one first. */
  onStop(work: () => Promise<void>): void;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a launcher: `work` starts what belongs to it, then all of it runs until Ctrl-C, SIGTERM or SIGHUP, or until one
 * part ends by itself. Then everything is stopped, and the process ends with 0 if that was asked for.
 */
export async function launch(work: (launcher: Launcher) => Promise<void>): Promise<never> {
  const stop = new AbortController();
  const children = new Set<Child>();
  const cleanups: (() => Promise<void>)[] = [];
  let failure: string | null = null;
  const fail = (reason: string) => {
    if (!stop.signal.aborted) failure = reason;
    stop.abort();
  };
  catchSignals(stop, children);
  const starting = work({
    signal: stop.signal,
    start: (options) => {
      const child = track(options);
      void child.ended.then((words) => {
        if (!stop.signal.aborted) child.showHeldOutput();
        fail(`${child.name} ${words}.`);
      });
      return child;
    },
    run: async (options) => {
      const child = track(options);
      const succeeded = await child.succeeded;
      children.delete(child);
      if (succeeded) return;
      if (!stop.signal.aborted) child.showHeldOutput();
      throw new PlainError(`${child.name} failed.`);
    },
    onStop: (cleanup) => void cleanups.unshift(cleanup),
  }).catch((error: unknown) => {
    // What a child that lives, but does not work, has to say about it.
    if (!stop.signal.aborted) for (const child of children) child.showHeldOutput();
    fail(describe(error));
  });

  function track(options: ChildOptions): Child {
    stop.signal.throwIfAborted();
    const child = startChild(options);
    children.add(child);
    return child;
  }

  await aborted(stop.signal);
  if (failure) say(failure);
  await Promise.all([...children].map((child) => child.stop()));
  await starting;
  for (const cleanup of cleanups) await cleanup().catch((error: unknown) => say(describe(error)));
  process.exit(failure ? 1 : 0);
}

/** The first signal stops in good order; one more, and the children are killed. */
function catchSignals(stop: AbortController, children: ReadonlySet<Child>): void {
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (stop.signal.aborted) for (const child of children) child.kill();
      stop.abort();
    });
  }
  // A closed terminal or pipe must not keep us from stopping in good order.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** A message where we know what is wrong, the whole error where we do not. */
function describe(error: unknown): string {
  if (error instanceof EnvError || error instanceof PlainError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\nCaused by: ${error.cause.stack}` : "";
  return `${error.stack ?? error.message}${cause}`;
}
