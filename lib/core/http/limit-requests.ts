import { RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import type { Actor } from "@/lib/core/context/actor";
import { consumeTogether } from "./consume-together";
import { LIMITS, limiterFor } from "./limiters";

/**
 * Counts the request against its caller's limit; answers the `RateLimit-*` headers.
 * Members are counted by key or person, customers by their link, everyone else by address.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 * @throws AppError rate_limited
 */
export async function limitRequests(actor: Actor, ip: string | null): Promise<Headers> {
  const headers = new Headers();
  if (env().HUB_RATE_LIMIT === "off") return headers;
  const caller = callerOf(actor, ip);
  const left = await consume(caller);
  for (const [name, value] of Object.entries(limitHeaders(caller.limit, left))) headers.set(name, value);
  return headers;
}

function limitHeaders(limit: keyof typeof LIMITS, left: RateLimiterRes): Record<string, string> {
  const { points, durationSeconds } = LIMITS[limit];
  return {
    "ratelimit-limit": String(points),
    "ratelimit-remaining": String(Math.max(left.remainingPoints, 0)),
    "ratelimit-reset": String(Math.ceil(left.msBeforeNext / 1000)),
    "ratelimit-policy": `${points};w=${durationSeconds}`,
  };
}

/** Counts an attempt to sign in or to use a one-time link, by address. @throws AppError rate_limited */
export async function limitSignIn(ip: string | null): Promise<void> {
  if (env().HUB_RATE_LIMIT !== "off") await consume({ limit: "sign_in", key: ip ?? "unknown" });
}

/** Counts a request to the inbox that proves nothing, by address; where there were too many, for how long nothing is taken. */
export async function countRefusedWebhook(ip: string | null): Promise<number | null> {
  if (env().HUB_RATE_LIMIT === "off") return null;
  try {
    await (await counterOf("webhook"))(ip ?? "unknown");
    return null;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, refused.msBeforeNext);
  }
}

/** Counts a request that goes on to a provider, by the connection that it uses. @throws AppError rate_limited */
export async function limitConnection(connectionId: string): Promise<void> {
  if (env().HUB_RATE_LIMIT !== "off") await consume({ limit: "connection", key: connectionId });
}

interface Caller {
  readonly limit: keyof typeof LIMITS;
  readonly key: string;
}

function callerOf(actor: Actor, ip: string | null): Caller {
  if (actor.kind === "api_key") return { limit: "key", key: actor.keyId };
  if (actor.kind === "user" || actor.kind === "person") return { limit: "person", key: actor.userId };
  if (actor.kind === "customer") return { limit: "person", key: actor.sessionId };
  return { limit: "address", key: ip ?? "unknown" };
}

async function consume({ limit, key }: Caller): Promise<RateLimiterRes> {
  try {
    return await (await counterOf(limit))(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new AppError("rate_limited", `Too many requests. Try again in ${retryAfterSeconds} seconds.`, {
      details: { retryAfterSeconds },
      headers: limitHeaders(limit, refused),
    });
  }
}

const counters = new Map<keyof typeof LIMITS, ReturnType<typeof consumeTogether>>();

async function counterOf(limit: keyof typeof LIMITS): Promise<ReturnType<typeof consumeTogether>> {
  const limiter = await limiterFor(limit);
  const counter = counters.get(limit) ?? consumeTogether(limiter);
  counters.set(limit, counter);
  return counter;
}
