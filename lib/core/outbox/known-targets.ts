import { SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import type { AttemptError } from "./attempt-errors";
import type { EndpointKey } from "./endpoint-secrets";
import { findTarget, type Target } from "./find-target";

/** Where to send, or why that is not known. */
export type FoundTarget =
  | { readonly kind: "target"; readonly target: Target }
  | { readonly kind: "unusable"; readonly error: AttemptError };

interface Known {
  readonly version: number;
  readonly atMs: number;
  readonly found: FoundTarget;
}

const MOST = 2_000;
/** Slugs and keys may change without the endpoint. */
const GOOD_FOR_MS = 60_000;

/** Remembers endpoints by their versions: who sends a thousand a second opens no secret for each. */
export function knownTargets(): (endpoint: EndpointKey, version: number) => Promise<FoundTarget> {
  const known = new Map<string, Known>();
  return async (endpoint, version) => {
    const { endpointId } = endpoint;
    const remembered = known.get(endpointId);
    const nowMs = performance.now();
    if (remembered?.version === version && nowMs - remembered.atMs < GOOD_FOR_MS) return remembered.found;
    const found = await lookUp(endpoint, version);
    known.delete(endpointId);
    known.set(endpointId, { version, atMs: nowMs, found });
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return found;
  };
}

/** Of that version: what was changed since is asked for anew, and not turned off for what came of its address before. */
async function lookUp(endpoint: EndpointKey, version: number): Promise<FoundTarget> {
  try {
    const target = await findTarget(endpoint);
    return target ? { kind: "target", target: { ...target, version } } : { kind: "unusable", error: "bad_address" };
  } catch (error) {
    if (error instanceof SecretUnreadableError) return { kind: "unusable", error: "secret_unreadable" };
    throw error;
  }
}
