import type { LimitHeaders, ProviderDefinition, VendorLimits, VendorWait } from "@/lib/providers/contract";

/** As most vendors say it, and most mean the account by it. */
const USUAL: VendorLimits = {
  headers: [
    { of: "account", left: "x-ratelimit-remaining", reset: "x-ratelimit-reset" },
    { of: "account", left: "x-rate-limit-remaining", reset: "x-rate-limit-reset" },
    { of: "account", left: "ratelimit-remaining", reset: "ratelimit-reset" },
  ],
};

const LONGEST_MS = 24 * 60 * 60 * 1000;
/** Larger numbers of seconds are instants: those of September 2001 and later. */
const FIRST_INSTANT = 1e9;

export function limitsOf({ limits }: Pick<ProviderDefinition, "limits">): VendorLimits {
  return limits ?? USUAL;
}

/** For how long nothing more is taken, as an answer's headers say; empty where something is left. */
export function readLimits(
  provider: Pick<ProviderDefinition, "limits">,
  headers: Headers,
  now: Date,
): readonly VendorWait[] {
  const { headers: pairs, read } = limitsOf(provider);
  const waits = [...pairs.flatMap((pair) => waitOf(pair, headers, now)), ...(read?.(headers, now) ?? [])];
  return waits.flatMap(({ of, waitMs }) =>
    waitMs > 0 ? [{ of, waitMs: Math.min(Math.ceil(waitMs), LONGEST_MS) }] : [],
  );
}

function waitOf({ of, left, reset }: LimitHeaders, headers: Headers, now: Date): VendorWait[] {
  const isUsedUp = numbersIn(headers.get(left)).some((number) => number <= 0);
  if (!isUsedUp) return [];
  if (typeof reset !== "string") return [{ of, waitMs: reset.waitMs }];
  const waitMs = untilReset(headers.get(reset), now);
  return waitMs === null ? [] : [{ of, waitMs }];
}

/** `0`, `99.0`, `3, 0`, `0;w=60`: what stands behind a semicolon explains the number before it. */
function numbersIn(text: string | null): number[] {
  return (text ?? "").split(",").flatMap((part) => {
    const number = part.split(";", 1)[0]?.trim();
    return number && /^-?\d+(\.\d+)?$/.test(number) ? [Number(number)] : [];
  });
}

function untilReset(text: string | null, now: Date): number | null {
  const numbers = numbersIn(text);
  if (numbers.length > 0) return Math.max(...numbers.map((number) => toWaitMs(number, now)));
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at - now.getTime();
}

function toWaitMs(number: number, now: Date): number {
  if (number < FIRST_INSTANT) return number * 1000;
  const atMs = number < FIRST_INSTANT * 1000 ? number * 1000 : number;
  return atMs - now.getTime();
}
