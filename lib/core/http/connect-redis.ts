import { Redis } from "ioredis";
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from "rate-limiter-flexible";
import { requireEnv } from "@/lib/base/env";

let client: Redis | undefined;

/** A limit counted in Redis; while Redis is away each process counts for itself. */
export function connectRedis(
  keyPrefix: string,
  { points, durationSeconds }: { points: number; durationSeconds: number },
): RateLimiterAbstract {
  client ??= new Redis(requireEnv("REDIS_URL", "It keeps the request counters."), {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
  });
  return new RateLimiterRedis({
    storeClient: client,
    keyPrefix: `hub:${keyPrefix}`,
    points,
    duration: durationSeconds,
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration: durationSeconds }),
  });
}
