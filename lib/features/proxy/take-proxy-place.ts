import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";

/** Calls under way in one process: each holds two connections and its buffers. */
const MAX_IN_PROCESS = 512;
/** Nobody takes all of them: organizations half, a connection half of that. */
const MAX_PER_ORGANIZATION = 256;
const MAX_PER_CONNECTION = 128;
const RETRY_AFTER_SECONDS = 2;

interface Places {
  all: number;
  readonly by: Map<string, number>;
}

// Next loads route handlers and instrumentation as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubProxyPlaces?: Places };

/**
 * Takes a place for one call to a provider; answers what gives it back, which may be called more than once.
 * @throws AppError rate_limited, unavailable
 */
export function takeProxyPlace(of: { readonly organizationId: string; readonly connectionId: string }): () => void {
  shared.hubProxyPlaces ??= { all: 0, by: new Map() };
  const places = shared.hubProxyPlaces;
  const { by } = places;
  const [organization, connection] = [`organization:${of.organizationId}`, `connection:${of.connectionId}`];
  if (places.all >= MAX_IN_PROCESS) {
    throw new AppError(
      "unavailable",
      "This server has as many calls to providers under way as it takes. Try again shortly.",
    );
  }
  if (env().HUB_RATE_LIMIT !== "off") {
    if ((by.get(connection) ?? 0) >= MAX_PER_CONNECTION) throw tooMany(`on this connection`);
    if ((by.get(organization) ?? 0) >= MAX_PER_ORGANIZATION) throw tooMany(`of this organization`);
  }
  places.all += 1;
  for (const key of [organization, connection]) by.set(key, (by.get(key) ?? 0) + 1);

  let isTaken = true;
  return () => {
    if (!isTaken) return;
    isTaken = false;
    places.all -= 1;
    for (const key of [organization, connection]) {
      const left = (by.get(key) ?? 1) - 1;
      if (left > 0) by.set(key, left);
      else by.delete(key);
    }
  };
}

function tooMany(whose: string): AppError {
  return new AppError(
    "rate_limited",
    `Too many calls ${whose} are under way at once. Try again when some have ended.`,
    {
      details: { retryAfterSeconds: RETRY_AFTER_SECONDS },
    },
  );
}
