import { type LookupAddress, lookup } from "node:dns";
import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import { promisify } from "node:util";
import { env } from "./env";
import { readHosts } from "./hosts-file";

/** Nobody knows the name, or nobody answered in time. Its codes are those of `dns.lookup`. */
class NameError extends Error {
  override readonly name = "NameError";
  readonly code: "ENOTFOUND" | "EAI_AGAIN";

  constructor(code: NameError["code"]) {
    super(`the name could not be looked up: ${code}`);
    this.code = code;
  }
}

/** A server that says nothing is asked once more, for twice as long; then the next one. */
const PATIENCE = { timeout: 2_000, tries: 2 };
/** Then the machine's settings are read anew: a laptop changes its network, a server its name servers. */
const KEPT_MS = 60_000;
/** Quickly said: the system would say it quickly, too, or know more. */
const ANSWERED = ["ENOTFOUND", "ENODATA", "ECONNREFUSED"];

/**
 * The addresses of a name that a person chose. Whoever looks one up whose servers say nothing waits alone: `dns.lookup` would
 * hold one of Node's few threads for as long, and every other name of the process would wait behind it.
 * https://nodejs.org/api/dns.html#dnslookup, https://github.com/libuv/libuv/pull/1845
 * @throws NameError
 */
export async function lookUpName(hostname: string, resolver = currentResolver()): Promise<readonly LookupAddress[]> {
  const family = isIP(hostname);
  if (family !== 0) return [{ address: hostname, family }];
  const name = hostname.toLowerCase().replace(/\.$/, "");
  const listed = (await readHosts()).get(name);
  if (listed) return listed;
  if (name === "localhost" || name.endsWith(".localhost")) return LOOPBACK;
  const { addresses, failures } = await ask(resolver, name);
  if (addresses.length > 0) return addresses;
  const isAnswered = failures.every((code) => ANSWERED.includes(code));
  if (isAnswered && mayKnowMore()) return askSystem(name);
  throw new NameError(isAnswered ? "ENOTFOUND" : "EAI_AGAIN");
}

/** https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
const LOOPBACK: readonly LookupAddress[] = [
  { address: "127.0.0.1", family: 4 },
  { address: "::1", family: 6 },
];

let kept: { readonly resolver: Resolver; readonly madeAtMs: number } | null = null;

function currentResolver(): Resolver {
  const nowMs = performance.now();
  if (!kept || nowMs - kept.madeAtMs > KEPT_MS) kept = { resolver: new Resolver(PATIENCE), madeAtMs: nowMs };
  return kept.resolver;
}

/** IPv4 first: who connects tries the others after it. https://nodejs.org/api/net.html#socketconnectoptions-connectlistener */
async function ask(resolver: Resolver, name: string) {
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return {
    addresses: [...found(v4, 4), ...found(v6, 6)],
    failures: [v4, v6].flatMap((each) => (each.status === "rejected" ? [codeOf(each.reason)] : [])),
  };
}

function found(asked: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  return asked.status === "fulfilled" ? asked.value.map((address) => ({ address, family })) : [];
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}

/** Short names and names of the neighbourhood lead to private addresses only: nobody may call them where those are refused. */
function mayKnowMore(): boolean {
  return env().HUB_ALLOW_PRIVATE_NETWORK !== "off";
}

const systemLookup = promisify(lookup);

async function askSystem(name: string): Promise<readonly LookupAddress[]> {
  try {
    return await systemLookup(name, { all: true });
  } catch {
    throw new NameError("ENOTFOUND");
  }
}
