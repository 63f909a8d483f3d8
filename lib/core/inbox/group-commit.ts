import { AppError } from "@/lib/base/errors";
import { inTime, notInTime } from "./in-time";

interface GroupCommit<In, Out> {
  /** Keeps all of them or none, and answers in their order. */
  readonly commit: (group: readonly In[]) => Promise<readonly Out[]>;
  readonly bytesOf: (one: In) => number;
  /** Would one alone fail in the same way? Then none is tried alone. */
  readonly isEveryones: (error: unknown) => boolean;
  readonly limits: GroupLimits;
}

export interface GroupLimits {
  /** Commits that run at the same time. */
  readonly running: number;
  /** Of one commit; a single one may be larger. */
  readonly most: number;
  readonly mostBytes: number;
  /** Of all that wait: beyond it, who comes is refused at once. */
  readonly mostWaitingBytes: number;
  /** Who has waited for so long hears that it failed, although it may still be kept. */
  readonly withinMs: number;
  /** Commits that took longer and have not ended: with so many, who comes is refused at once. A lost connection's is one, too. */
  readonly overdue: number;
}

interface Waiting<In, Out> {
  readonly one: In;
  readonly bytes: number;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * What comes while a commit runs is committed together by the next one: nobody waits for others to come, and under load
 * the cost of a commit is everybody's. One that cannot be committed does not fail the others: then each is tried alone.
 */
export function groupCommit<In, Out>(options: GroupCommit<In, Out>): (one: In) => Promise<Out> {
  const { bytesOf, limits } = options;
  const waiting: Waiting<In, Out>[] = [];
  let waitingBytes = 0;
  let running = 0;
  const overdue = { count: 0 };
  const commit = inTimeOrOverdue(options, { overdue, onEnd: next });

  function takeGroup(): Waiting<In, Out>[] {
    let bytes = 0;
    const end = waiting.findIndex((each, at) => {
      bytes += each.bytes;
      return at > 0 && (at >= limits.most || bytes > limits.mostBytes);
    });
    const group = waiting.splice(0, end === -1 ? waiting.length : end);
    for (const each of group) waitingBytes -= each.bytes;
    return group;
  }

  function next(): void {
    while (running < limits.running && overdue.count < limits.overdue && waiting.length > 0) {
      running += 1;
      void commitGroup({ ...options, commit }, takeGroup()).then((failure) => {
        running -= 1;
        if (failure) refuseAll(failure.error);
        next();
      });
    }
  }

  // What nobody can commit now, the next ones cannot either: they hear it at once.
  function refuseAll(error: unknown): void {
    waitingBytes = 0;
    for (const { reject } of waiting.splice(0)) reject(error);
  }

  return (one) =>
    new Promise((resolve, reject) => {
      if (overdue.count >= limits.overdue) return reject(notInTime());
      const bytes = bytesOf(one);
      if (waitingBytes + bytes > limits.mostWaitingBytes && waiting.length > 0) return reject(tooMuch());
      waiting.push({ one, bytes, resolve, reject });
      waitingBytes += bytes;
      // In the next turn, so that what was read in this one goes together.
      setImmediate(next);
    });
}

interface Overdue {
  readonly overdue: { count: number };
  readonly onEnd: () => void;
}

/** Nobody waits for a commit that takes too long, but it still queues at a database that hangs: it counts until it ends. */
function inTimeOrOverdue<In, Out>(
  { commit, limits }: GroupCommit<In, Out>,
  { overdue, onEnd }: Overdue,
): GroupCommit<In, Out>["commit"] {
  return async (group) => {
    let hasEnded = false;
    const work = commit(group).finally(() => {
      hasEnded = true;
    });
    try {
      return await inTime(work, limits.withinMs);
    } finally {
      if (!hasEnded) {
        overdue.count += 1;
        void Promise.allSettled([work]).then(() => {
          overdue.count -= 1;
          onEnd();
        });
      }
    }
  };
}

/** Answers what failed for everyone; null: nothing did. */
async function commitGroup<In, Out>(
  options: GroupCommit<In, Out>,
  group: readonly Waiting<In, Out>[],
): Promise<{ readonly error: unknown } | null> {
  try {
    const outs = await options.commit(group.map(({ one }) => one));
    for (const [at, { resolve, reject }] of group.entries()) {
      const out = outs[at];
      if (out === undefined) reject(new Error("a commit answered for fewer than it was given"));
      else resolve(out);
    }
    return null;
  } catch (error) {
    const isOfAll = options.isEveryones(error);
    if (group.length > 1 && !isOfAll) return commitEach(options, group);
    for (const { reject } of group) reject(error);
    return isOfAll ? { error } : null;
  }
}

async function commitEach<In, Out>(
  options: GroupCommit<In, Out>,
  group: readonly Waiting<In, Out>[],
): Promise<{ readonly error: unknown } | null> {
  for (const [at, each] of group.entries()) {
    const failure = await commitGroup(options, [each]);
    if (!failure) continue;
    for (const { reject } of group.slice(at + 1)) reject(failure.error);
    return failure;
  }
  return null;
}

function tooMuch(): AppError {
  return new AppError("unavailable", "More waits to be kept than there is room for. Send it again shortly.");
}
