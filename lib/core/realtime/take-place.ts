import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import type { MemberCredential } from "@/lib/core/auth/member-credential";

/** Open streams of one person or one key; a browser needs one, however many tabs it has. */
const MAX_PER_CALLER = 20;
/** In one process; each costs some tens of kilobytes. */
const MAX_IN_PROCESS = 4_000;
const RETRY_AFTER_SECONDS = 30;

// Next loads route handlers and instrumentation as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubStreamPlaces?: Map<string, number> };

/**
 * Takes a place for one more stream; answers what gives it back.
 * @throws AppError rate_limited, unavailable
 */
export function takePlace(credential: MemberCredential, userId: string, isStopping: boolean): () => void {
  shared.hubStreamPlaces ??= new Map();
  const places = shared.hubStreamPlaces;
  const caller = credential.kind === "api_key" ? `key:${credential.keyId}` : `user:${userId}`;
  const own = places.get(caller) ?? 0;
  const all = [...places.values()].reduce((sum, count) => sum + count, 0);

  if (isStopping || all >= MAX_IN_PROCESS) {
    throw new AppError("unavailable", "This server takes no more live streams at the moment. Try again shortly.");
  }
  if (own >= MAX_PER_CALLER && env().HUB_RATE_LIMIT !== "off") {
    throw new AppError("rate_limited", `You have ${own} live streams open already. Close some of them.`, {
      details: { retryAfterSeconds: RETRY_AFTER_SECONDS },
    });
  }
  places.set(caller, own + 1);
  return () => {
    const left = (places.get(caller) ?? 1) - 1;
    if (left > 0) places.set(caller, left);
    else places.delete(caller);
  };
}
