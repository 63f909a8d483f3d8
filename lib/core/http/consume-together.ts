import { type RateLimiterAbstract, RateLimiterRes } from "rate-limiter-flexible";

interface Waiting {
  readonly allow: (left: RateLimiterRes) => void;
  readonly refuse: (reason: unknown) => void;
}

/** What this process knows of one key. */
interface Counter {
  readonly queue: Waiting[];
  isCounting: boolean;
  /** Counted in the store already, and not used yet. */
  ahead: number;
  left: RateLimiterRes | null;
  /** When `left` came, by the machine's own clock. */
  atMs: number;
}

/** A busy key is counted so many requests ahead, at most a share of its limit. */
const AHEAD = 10;
const SHARE_AHEAD = 1 / 50;
const BUSY_MS = 1_000;
const MANY_KEYS = 10_000;

/**
 * Counts what comes for one key in the same moment with one write, and a key that is busy some requests ahead: neither a
 * herd nor a program that calls in a row costs the counter's store a write each. Rejects as the limiter does, and only those
 * who are over the limit. What was counted ahead and not used is forgotten with its window.
 */
export function consumeTogether(limiter: RateLimiterAbstract): (key: string) => Promise<RateLimiterRes> {
  const counters = new Map<string, Counter>();
  const most = Math.min(AHEAD, Math.floor(limiter.points * SHARE_AHEAD));

  function counterOf(key: string): Counter {
    const known = counters.get(key);
    if (known) return known;
    if (counters.size >= MANY_KEYS) for (const [one, counter] of counters) if (isIdle(counter)) counters.delete(one);
    const counter = { queue: [], isCounting: false, ahead: 0, left: null, atMs: 0 };
    counters.set(key, counter);
    return counter;
  }

  async function work(key: string, counter: Counter): Promise<void> {
    counter.isCounting = true;
    while (counter.queue.length > 0) {
      // Who came while it was counted gets what was counted ahead.
      const taken = takeAhead(counter);
      if (taken) {
        counter.queue.shift()?.allow(taken);
        continue;
      }
      const isBusy = counter.left !== null && performance.now() - counter.atMs < BUSY_MS;
      await consume(limiter, { key, counter, ahead: isBusy ? most : 0 });
    }
    counter.isCounting = false;
  }

  return (key) => {
    const counter = counterOf(key);
    const taken = counter.queue.length === 0 ? takeAhead(counter) : null;
    if (taken) return Promise.resolve(taken);
    return new Promise((allow, refuse) => {
      counter.queue.push({ allow, refuse });
      if (!counter.isCounting) void work(key, counter);
    });
  };
}

function isIdle({ isCounting, atMs }: Counter): boolean {
  return !isCounting && performance.now() - atMs > BUSY_MS;
}

function takeAhead(counter: Counter): RateLimiterRes | null {
  const { left, ahead, atMs } = counter;
  if (!left || ahead === 0) return null;
  const msBeforeNext = left.msBeforeNext - (performance.now() - atMs);
  if (msBeforeNext <= 0) return null;
  counter.ahead -= 1;
  return new RateLimiterRes(left.remainingPoints + counter.ahead, msBeforeNext, left.consumedPoints - counter.ahead);
}

interface Counting {
  readonly key: string;
  readonly counter: Counter;
  readonly ahead: number;
}

async function consume(limiter: RateLimiterAbstract, { key, counter, ahead }: Counting): Promise<void> {
  const group = counter.queue.splice(0);
  const count = group.length + ahead;
  const remember = (left: RateLimiterRes, allowed: number) =>
    Object.assign(counter, { left, atMs: performance.now(), ahead: Math.max(0, allowed - group.length) });
  try {
    const left = await limiter.consume(key, count);
    remember(left, count);
    const { remainingPoints, msBeforeNext, consumedPoints } = left;
    const told = new RateLimiterRes(remainingPoints + ahead, msBeforeNext, consumedPoints - ahead);
    for (const { allow } of group) allow(told);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) {
      for (const { refuse } of group) refuse(refused);
      return;
    }
    const allowed = stillAllowed(limiter, refused, count);
    remember(refused, allowed);
    const told = new RateLimiterRes(counter.ahead, refused.msBeforeNext, refused.consumedPoints);
    for (const { allow } of group.slice(0, allowed)) allow(told);
    for (const { refuse } of group.slice(allowed)) refuse(refused);
  }
}

/** How many of those that were counted came before the limit was reached. */
function stillAllowed({ points }: RateLimiterAbstract, { consumedPoints }: RateLimiterRes, count: number): number {
  const over = consumedPoints - points;
  // A caller who is refused from memory was not counted at all.
  return over > 0 ? Math.max(0, count - over) : 0;
}
