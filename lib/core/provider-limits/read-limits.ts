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
  return waitsOf(provider, headers, now).flatMap(({ of, waitMs, left = 0 }) => (left <= 0 ? [{ of, waitMs }] : []));
}

/** As much of an app's limit is kept back for what the hub itself does. */
const RESERVE = 0.2;

/** For how long little is left of a limit that is the app's; null: enough, or nobody says. */
export function readReserve(provider: Pick<ProviderDefinition, "limits">, headers: Headers, now: Date): number | null {
  const scarce = waitsOf(provider, headers, now).filter(({ of, left = 0 }) => of === "app" && left < RESERVE);
  return scarce.length > 0 ? Math.max(...scarce.map(({ waitMs }) => waitMs)) : null;
}

function waitsOf(provider: Pick<ProviderDefinition, "limits">, headers: Headers, now: Date): readonly VendorWait[] {
  const { headers: pairs, read } = limitsOf(provider);
  const waits = [...pairs.flatMap((pair) => waitOf(pair, headers, now)), ...(read?.(headers, now) ?? [])];
  return waits.flatMap((wait) =>
    wait.waitMs > 0 ? [{ ...wait, waitMs: Math.min(Math.ceil(wait.waitMs), LONGEST_MS) }] : [],
  );
}

function waitOf({ of, left: leftName, reset, whole = "" }: LimitHeaders, headers: Headers, now: Date): VendorWait[] {
  const least = Math.min(...numbersIn(headers.get(leftName)));
  if (least === Infinity) return [];
  const [all = 0] = typeof whole === "number" ? [whole] : whole === "" ? [] : numbersIn(headers.get(whole));
  const left = least <= 0 ? 0 : all > 0 ? least / all : 1;
  if (typeof reset !== "string") return [{ of, waitMs: reset.waitMs, left }];
  const waitMs = untilReset(headers.get(reset), now);
  return waitMs === null ? [] : [{ of, waitMs, left }];
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
