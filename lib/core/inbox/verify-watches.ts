import type { SignatureScheme } from "@/lib/providers/webhook-contract";
import { type Claim, type ClaimAnswer, findSenders, type Sender } from "./find-senders";
import { MOST_ITEMS } from "./read-items";
import { atPath, valueAt } from "./value-at";
import type { RefusalReason } from "./verify/verdict";

/** One event of a request whose sender is known. */
export interface VerifiedItem {
  /** Its place in the request. */
  readonly position: number;
  readonly sender: Sender;
}

export type Verified =
  | {
      readonly kind: "verified";
      readonly items: readonly VerifiedItem[];
      /** Events of the same request that prove nothing. */
      readonly refused: number;
      /** The body as it may be kept: without secrets, and without what proved nothing. */
      readonly body: unknown;
    }
  | { readonly kind: "bad_signature"; readonly reason: RefusalReason }
  | { readonly kind: "unknown_receiver" }
  | { readonly kind: "malformed" };

/** Schemes of secrets that the hub chose for each of its watches. */
export type WatchScheme = Extract<SignatureScheme, { kind: "watch_token" | "item_watch_token" }>;

interface Incoming {
  readonly headers: Headers;
  readonly url: URL;
  /** undefined: it has none, or what it has is no JSON. */
  readonly body: unknown;
}

/** Finds out which watches a request is of, as its source's scheme says. */
export function verifyWatches(integration: string, scheme: WatchScheme, incoming: Incoming): Promise<Verified> {
  return scheme.kind === "watch_token"
    ? verifyOne(integration, scheme, incoming)
    : verifyItems(integration, scheme, incoming);
}

async function verifyOne(
  integration: string,
  scheme: Extract<WatchScheme, { kind: "watch_token" }>,
  incoming: Incoming,
): Promise<Verified> {
  const watchId = valueAt(scheme.watchId, incoming);
  const secret = valueAt(scheme.token, incoming);
  if (watchId === null) return { kind: "unknown_receiver" };
  if (secret === null) return { kind: "bad_signature", reason: "missing_signature" };
  const [answer] = await findSenders(integration, [{ watchId, secret }]);
  if (answer?.kind !== "known") return refusal(answer?.kind);
  // A body is no part of such a notification: what comes all the same is not kept.
  return { kind: "verified", items: [{ position: 0, sender: answer.sender }], refused: 0, body: null };
}

async function verifyItems(
  integration: string,
  scheme: Extract<WatchScheme, { kind: "item_watch_token" }>,
  { body }: Incoming,
): Promise<Verified> {
  const items = atPath(body, scheme.items);
  if (!Array.isArray(items) || items.length === 0 || items.length > MOST_ITEMS) return { kind: "malformed" };
  const claims = items.map((item) => claimOf(atPath(item, scheme.token)));
  const answers = await findSenders(integration, claims);
  const verified = answers.flatMap((answer, position) =>
    answer.kind === "known" ? [{ position, sender: answer.sender }] : [],
  );
  if (verified.length === 0) return refusal(answers.every(({ kind }) => kind === "nobody") ? "nobody" : "wrong");
  const kept = items.map((item: unknown, position) => {
    const { kind } = answers[position] ?? { kind: "nobody" };
    return kind === "known" ? { ...Object(item), [scheme.token]: claims[position]?.watchId } : null;
  });
  const refused = items.length - verified.length;
  return { kind: "verified", items: verified, refused, body: { [scheme.items]: kept } };
}

/** `<watch id>.<secret>` */
function claimOf(token: unknown): Claim | null {
  if (typeof token !== "string") return null;
  const [watchId = "", secret = ""] = token.split(".");
  return secret === "" ? null : { watchId, secret };
}

function refusal(kind: ClaimAnswer["kind"] | undefined): Verified {
  return kind === "nobody" ? { kind: "unknown_receiver" } : { kind: "bad_signature", reason: "wrong_token" };
}
