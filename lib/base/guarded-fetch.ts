import type { LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, type Response as UndiciResponse, fetch as undiciFetch } from "undici";
import { env } from "./env";
import { lookUpName } from "./look-up-name";
import { kindOfAddress } from "./private-address";

/** Why an address that a person named is not called. */
export type AddressRefusal = "not_https" | "private_address" | "holds_credentials" | "not_a_url";
/** Webhooks go to few ports of public addresses. */
export type WebhookRefusal = AddressRefusal | "port_not_allowed";

/** An address that a person named leads where it must not. The message names no address: it may hold a secret. */
export class AddressRefusedError extends Error {
  override readonly name = "AddressRefusedError";
  readonly refusal: WebhookRefusal;

  constructor(refusal: WebhookRefusal) {
    super(`the address is refused: ${refusal}`);
    this.refusal = refusal;
  }
}

/** What can be seen of an address without asking anybody; null where nothing speaks against it. */
export function refusalOf(address: string | URL): AddressRefusal | null {
  const url = URL.parse(String(address));
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return "not_a_url";
  if (url.username !== "" || url.password !== "") return "holds_credentials";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isAllowed(host)) return "private_address";
  if (url.protocol === "https:") return null;
  // Where a name leads is asked in the moment of connecting; an address of digits is never looked up.
  const mayBePrivate = env().HUB_ALLOW_PRIVATE_NETWORK !== "off" && (isIP(host) === 0 || isPrivate(host));
  return mayBePrivate ? null : "not_https";
}

/** The same for an address that webhooks go to. */
export function webhookRefusalOf(address: string | URL): WebhookRefusal | null {
  const refusal = refusalOf(address);
  const url = new URL(refusal ? "https://refused.invalid" : address);
  if (refusal || url.protocol === "http:" || isWebhookPort(url)) return refusal;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const mayBePrivate = env().HUB_ALLOW_PRIVATE_NETWORK !== "off" && (isIP(host) === 0 || isPrivate(host));
  return mayBePrivate ? null : "port_not_allowed";
}

function isWebhookPort({ port }: URL): boolean {
  return port === "" || WEBHOOK_PORTS.includes(Number(port)) || env().HUB_WEBHOOK_PORTS.includes(Number(port));
}

/**
 * What connects to an address that webhooks go to: https and few ports of public addresses, and any of the private ones that
 * HUB_ALLOW_PRIVATE_NETWORK allows, looked at in the moment of connecting.
 * @throws AddressRefusedError
 */
export function webhookAgent(url: URL): Agent {
  const refusal = webhookRefusalOf(url);
  if (refusal) throw new AddressRefusedError(refusal);
  if (url.protocol === "http:") return agents.http;
  return isWebhookPort(url) ? agents.https : agents.otherPorts;
}

/**
 * What connects to an address that a person named, and to no private one: for requests that need more than `guardedFetch`.
 * @throws AddressRefusedError
 */
export function guardedAgent(url: URL): Agent {
  const refusal = refusalOf(url);
  if (refusal) throw new AddressRefusedError(refusal);
  return url.protocol === "https:" ? agents.https : agents.http;
}

/**
 * fetch for addresses that a person named: https, and no private address, whatever its name resolves to in the moment of
 * connecting. What HUB_ALLOW_PRIVATE_NETWORK allows may be plain http too. Redirects are not followed.
 * @throws AddressRefusedError
 */
export async function guardedFetch(url: URL, init: GuardedInit): Promise<Response> {
  const dispatcher = guardedAgent(url);
  try {
    const { method, headers, body, signal } = init;
    const answer = await undiciFetch(url, {
      method,
      headers: [...headers],
      body: body ?? null,
      signal: signal ?? null,
      redirect: "manual",
      dispatcher,
    });
    return new Response(bodyOf(answer), { status: answer.status, headers: [...answer.headers] });
  } catch (error) {
    throw refusalBehind(error) ?? error;
  }
}

interface GuardedInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal | undefined;
}

// A Response that says "no body" with these may not be given one.
const BODILESS = [101, 103, 204, 205, 304];

/** The same bytes, as the global classes have them: they come as they are read, and stop where nobody reads on. */
function bodyOf(answer: UndiciResponse): ReadableStream<Uint8Array<ArrayBuffer>> | null {
  if (BODILESS.includes(answer.status) || !answer.body) return null;
  const reader = answer.body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function refusalBehind(error: unknown): AddressRefusedError | null {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof AddressRefusedError ? cause : null;
}

/** The same of the addresses that its name has now: what the guard would say in the moment of connecting. */
export function refusalOfResolved(
  url: URL,
  resolved: readonly Pick<LookupAddress, "address">[],
): AddressRefusal | null {
  if (resolved.some(({ address }) => !isAllowed(address))) return "private_address";
  if (url.protocol === "https:" || resolved.every(({ address }) => isPrivate(address))) return null;
  return "not_https";
}

function isAllowed(address: string): boolean {
  const kind = kindOfAddress(address);
  const allowed = env().HUB_ALLOW_PRIVATE_NETWORK;
  return kind === "public" || allowed === "true" || (allowed === "loopback" && kind === "loopback");
}

interface LookingUp {
  readonly publicToo: boolean;
  /** What is said where it is not and leads to a public one. */
  readonly saying: WebhookRefusal;
}

/** Looks a name up for a connection, and lets it go only where every address of it is allowed: to these, and no others. */
function lookupFor(looking: LookingUp): LookupFunction {
  return (hostname, { all }, callback) => {
    lookUpName(hostname).then(
      (addresses) => {
        const [first] = addresses;
        const refusal = refusalOfAll(addresses, looking);
        if (!first || refusal) callback(new AddressRefusedError(refusal ?? "private_address"), "", 0);
        else if (all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, "", 0),
    );
  };
}

function refusalOfAll(addresses: readonly LookupAddress[], { publicToo, saying }: LookingUp): WebhookRefusal | null {
  if (addresses.some(({ address }) => !isAllowed(address))) return "private_address";
  return publicToo || addresses.every(({ address }) => isPrivate(address)) ? null : saying;
}

function isPrivate(address: LookupAddress["address"]): boolean {
  return kindOfAddress(address) !== "public";
}

const CONNECT_TIMEOUT_MS = 10_000;
const WEBHOOK_PORTS: readonly number[] = [443, 8443];

const agentFor = (looking: LookingUp) =>
  new Agent({ connect: { lookup: lookupFor(looking), timeout: CONNECT_TIMEOUT_MS } });

// Plain http is for private addresses that are allowed, and for no others; so are other ports where webhooks go.
const agents = {
  https: agentFor({ publicToo: true, saying: "private_address" }),
  http: agentFor({ publicToo: false, saying: "not_https" }),
  otherPorts: agentFor({ publicToo: false, saying: "port_not_allowed" }),
};
