import { importJWK, importX509 } from "jose";
import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import { log } from "@/lib/base/log";
import { type HasEndpoints, providerEndpoints } from "@/lib/core/provider-http/endpoints";
import { readBodyText } from "@/lib/core/provider-http/read-body";
import type { TokenIssuer } from "@/lib/providers/webhook-contract";
import type { FindKey } from "./verify/presented";

/** Vendors want an answer within seconds. */
const TIMEOUT_MS = 3_000;
const MOST_BYTES = 256 * 1024;
/** Google says in its answers' headers that they are good for some hours. */
const GOOD_FOR_MS = 3_600_000;
/** A token with a key that nobody has is no reason to ask the vendor each time. */
const COOL_DOWN_MS = 30_000;

const jwks = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) });
const certificates = z.record(z.string(), z.string());

interface Known {
  readonly keys: ReadonlyMap<string, CryptoKey>;
  /** Of this process's own clock: when the vendor was asked, and when it last answered. */
  readonly askedAtMs: number;
  readonly answeredAtMs: number;
}

/**
 * The keys that a provider signs its tokens with, from where it publishes them; remembered, and read again when they are
 * old or one is not among them. While the vendor does not answer, those that are known are good.
 */
export function issuerKeys(provider: HasEndpoints): FindKey {
  return async ({ endpoint, form }, keyId) => {
    const url = providerEndpoints(provider).more[endpoint];
    if (url === undefined) throw new Error(`${provider.id} has no endpoint called ${endpoint}`);
    const known = await upToDate(url, form, keyId);
    const key = known.keys.get(keyId);
    if (key) return { kind: "found", key };
    return { kind: known.answeredAtMs === known.askedAtMs ? "unknown" : "unavailable" };
  };
}

const remembered = new Map<string, Known>();
const reading = new Map<string, Promise<Known>>();

async function upToDate(url: string, form: TokenIssuer["keys"]["form"], keyId: string): Promise<Known> {
  const known = remembered.get(url);
  const nowMs = performance.now();
  const isGood = known?.keys.has(keyId) && nowMs - known.answeredAtMs < GOOD_FOR_MS;
  if (known && (isGood || nowMs - known.askedAtMs < COOL_DOWN_MS)) return known;
  // Requests that come meanwhile wait for the same answer.
  const read = reading.get(url) ?? readAgain(url, form, known).finally(() => reading.delete(url));
  reading.set(url, read);
  return await read;
}

async function readAgain(url: string, form: TokenIssuer["keys"]["form"], known: Known | undefined): Promise<Known> {
  const askedAtMs = performance.now();
  let next: Known;
  try {
    next = { keys: await readKeys(url, form), askedAtMs, answeredAtMs: askedAtMs };
  } catch (error) {
    log.warn({ err: error, url }, "the keys that a provider signs with could not be read");
    next = { keys: known?.keys ?? new Map(), askedAtMs, answeredAtMs: known?.answeredAtMs ?? Number.NEGATIVE_INFINITY };
  }
  remembered.set(url, next);
  return next;
}

async function readKeys(url: string, form: TokenIssuer["keys"]["form"]): Promise<ReadonlyMap<string, CryptoKey>> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: "error", cache: "no-store" });
  const body = parseJson(await readBodyText(answer, MOST_BYTES));
  if (!answer.ok) throw new Error(`the vendor answered ${answer.status}`);
  const found = form === "jwks" ? await keysOfSet(body) : await keysOfCertificates(body);
  return new Map(found);
}

function keysOfSet(body: unknown): Promise<readonly (readonly [string, CryptoKey])[]> {
  const rsa = jwks.parse(body).keys.filter(({ kty }) => kty === "RSA");
  return Promise.all(
    rsa.map(async (jwk) => {
      const key = await importJWK(jwk, "RS256");
      if (key instanceof Uint8Array) throw new Error("an RSA key that is bytes");
      return [jwk.kid, key] as const;
    }),
  );
}

/** https://www.googleapis.com/service_accounts/v1/metadata/x509/chat@system.gserviceaccount.com */
function keysOfCertificates(body: unknown): Promise<readonly (readonly [string, CryptoKey])[]> {
  const pairs = Object.entries(certificates.parse(body));
  return Promise.all(pairs.map(async ([keyId, pem]) => [keyId, await importX509(pem, "RS256")] as const));
}
