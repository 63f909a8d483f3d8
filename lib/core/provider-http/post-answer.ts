import { clock } from "@/lib/base/clock";
import { ProviderError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import type { ProviderDefinition } from "@/lib/providers/contract";
import type { CallSubject } from "./call-observer";
import { providerEndpoints } from "./endpoints";
import { readBodyText } from "./read-body";
import { type CallTrace, reportedCall } from "./reported-call";
import { parseRetryAfter } from "./retry-after";

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const DEFAULT_WAIT_MS = 60_000;

interface Answer {
  readonly provider: ProviderDefinition;
  /** Whom the call counts for. */
  readonly subject: CallSubject;
  /** Name of the provider's endpoint that such addresses lie below. */
  readonly endpoint: string;
  /** As it came in a request that was proved. A secret: whoever has it may post there. */
  readonly address: string;
  readonly json: unknown;
}

/**
 * Posts to an address that a provider gave for one answer, with no token. refused: it takes no answer, now and later: it is too
 * old, used up, or no address of the provider's.
 * @throws ProviderError: later
 */
export async function postAnswer(answer: Answer): Promise<"taken" | "refused"> {
  const { provider, subject, endpoint } = answer;
  const url = addressBelow(provider, endpoint, answer.address);
  if (!url) return "refused";
  return reportedCall({ subject, operation: `POST ${endpoint}` }, (trace) => post(url, answer, trace));
}

/** What a request says is an address is followed only where it is the provider's own. */
function addressBelow(provider: ProviderDefinition, endpoint: string, address: string): URL | null {
  const root = providerEndpoints(provider).more[endpoint];
  if (root === undefined || !URL.canParse(address)) return null;
  const [at, below] = [new URL(address), new URL(root)];
  const path = below.pathname.endsWith("/") ? below.pathname : `${below.pathname}/`;
  const isOwn = at.origin === below.origin && at.pathname.startsWith(path) && at.username === "" && at.password === "";
  if (!isOwn)
    log.warn(
      { provider: provider.id, host: at.host },
      "an answer was asked for at an address that is not the provider's",
    );
  return isOwn ? at : null;
}

async function post(url: URL, { provider, json }: Answer, trace: CallTrace): Promise<"taken" | "refused"> {
  const response = await send(url, provider, json);
  const { status, headers, ok } = response;
  trace.status = status;
  await readBodyText(response, MAX_ANSWER_BYTES, trace).catch(() => "");
  if (ok) return "taken";
  if (status === 429) {
    const retryAfterMs = parseRetryAfter(headers.get("retry-after"), clock.now()) ?? DEFAULT_WAIT_MS;
    throw new ProviderError(provider.id, { kind: "rate_limited", retryAfterMs });
  }
  if (status >= 500 || status === 408) throw new ProviderError(provider.id, { kind: "unavailable", status });
  return "refused";
}

async function send(url: URL, provider: ProviderDefinition, json: unknown): Promise<Response> {
  try {
    return await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(json),
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    // Without its cause, which may name the address.
    throw new ProviderError(provider.id, { kind: "unavailable", status: null });
  }
}
