import { type RateLimiterAbstract, RateLimiterRes } from "rate-limiter-flexible";

interface Waiting {
  readonly allow: (left: RateLimiterRes) => void;
  readonly refuse: (reason: unknown) => void;
}

/**
 * Counts what comes for one key in the same moment with one write: a herd of requests costs the counter's store little.
 * Rejects as the limiter does, and only those who are over the limit.
 */
export function consumeTogether(limiter: RateLimiterAbstract): (key: string) => Promise<RateLimiterRes> {
  const queues = new Map<string, Waiting[]>();

  async function work(key: string): Promise<void> {
    for (let group = queues.get(key)?.splice(0); group?.length; group = queues.get(key)?.splice(0)) {
      await consume(limiter, key, group);
    }
    queues.delete(key);
  }

  return (key) =>
    new Promise((allow, refuse) => {
      const queue = queues.get(key);
      if (queue) {
        queue.push({ allow, refuse });
        return;
      }
      queues.set(key, [{ allow, refuse }]);
      void work(key);
    });
}

async function consume(limiter: RateLimiterAbstract, key: string, group: readonly Waiting[]): Promise<void> {
  try {
    const left = await limiter.consume(key, group.length);
    for (const { allow } of group) allow(left);
  } catch (refused) {
    const allowed = refused instanceof RateLimiterRes ? stillAllowed(limiter, refused, group.length) : 0;
    for (const { allow } of group.slice(0, allowed)) allow(refused as RateLimiterRes); // some are allowed by nothing else
    for (const { refuse } of group.slice(allowed)) refuse(refused);
  }
}

/** How many of a group came before the limit was reached. */
function stillAllowed({ points }: RateLimiterAbstract, { consumedPoints }: RateLimiterRes, count: number): number {
  const over = consumedPoints - points;
  // A caller who is refused from memory was not counted at all.
  return over > 0 ? Math.max(0, count - over) : 0;
}
