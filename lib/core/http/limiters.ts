import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres } from "rate-limiter-flexible";
import { sqlPool } from "@/db/client";
import { env } from "@/lib/base/env";

/** Requests that a caller may make in a window. */
export const LIMITS = {
  key: { points: 1_200, durationSeconds: 60 },
  person: { points: 1_200, durationSeconds: 60 },
  address: { points: 300, durationSeconds: 60 },
  /** Requests through one connection's proxy, and its actions, whoever makes them. */
  connection: { points: 600, durationSeconds: 60 },
  /** Requests to the inbox from one address that prove nothing. What proves itself is not counted. */
  webhook: { points: 6_000, durationSeconds: 60 },
  /** Attempts to sign in or to use a one-time link. */
  sign_in: { points: 20, durationSeconds: 60 },
} as const;

const limiters = new Map<keyof typeof LIMITS, Promise<RateLimiterAbstract>>();

/** The counter of one limit: in Redis where REDIS_URL names one, else in Postgres. */
export function limiterFor(limit: keyof typeof LIMITS): Promise<RateLimiterAbstract> {
  const known = limiters.get(limit);
  if (known) return known;
  const made = makeLimiter(limit, LIMITS[limit]);
  limiters.set(limit, made);
  return made;
}

export interface Window {
  readonly points: number;
  readonly durationSeconds: number;
}

/** A counter by a name of its own. */
export function makeLimiter(name: string, window: Window): Promise<RateLimiterAbstract> {
  return env().REDIS_URL ? redisLimiter(name, window) : Promise.resolve(postgresLimiter(name, window));
}

interface PgQuery {
  readonly text: string;
  readonly values?: readonly (string | number | null)[];
}

/** The one method of node-postgres that the limiter calls, on our own pool. */
const poolLikeNodePostgres = {
  async query(query: PgQuery) {
    const rows = await sqlPool().unsafe(query.text, [...(query.values ?? [])], { prepare: true });
    return { rows, rowCount: rows.count };
  },
};

function postgresLimiter(limit: string, { points, durationSeconds }: Window): RateLimiterAbstract {
  return new RateLimiterPostgres({
    storeClient: poolLikeNodePostgres,
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix: limit,
    points,
    duration: durationSeconds,
    // Callers already over the limit are refused from memory: a flood costs the database nothing.
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: limit, points, duration: durationSeconds }),
  });
}

async function redisLimiter(limit: string, window: Window): Promise<RateLimiterAbstract> {
  const { connectRedis } = await import("./connect-redis");
  return connectRedis(limit, window);
}
