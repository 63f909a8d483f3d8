import { deserialize, serialize } from "node:v8";
import { z } from "zod";
import type { heldConsents } from "@/db/schema";
import type { OAuthFlow } from "@/lib/core/oauth/create-state";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import type { SecretBinding } from "@/lib/core/vault/binding";
import type { ConnectedInput } from "./connected-input";

export type HeldRow = typeof heldConsents.$inferSelect;

/** What a held consent gave. */
export interface HeldPayload {
  readonly flow: OAuthFlow;
  readonly tokens: TokenSet;
  /** The organization's own app that it was given to; null: the deployment's. */
  readonly oauthAppId: string | null;
  readonly callbackParams: URLSearchParams;
}

/** What a held consent is sealed for: its own row. */
export function heldBinding({ organizationId, id }: Pick<HeldRow, "organizationId" | "id">): SecretBinding {
  return { organizationId, subjectId: id, field: "held_consent" };
}

/** As text, to be sealed. The structured clone keeps what JSON would lose: instants. */
export function sealable({ flow, tokens, oauthAppId, callbackParams }: ConnectedInput): string {
  return serialize({ flow, tokens, oauthAppId, callbackParams: String(callbackParams) }).toString("base64");
}

// Only what we sealed ourselves opens; this holds the shape together for the compiler.
const payload = z.object({
  flow: z.custom<Partial<OAuthFlow> & Omit<OAuthFlow, "customerId" | "session" | "tags">>(
    (value) => typeof value === "object",
  ),
  tokens: z.custom<TokenSet>((value) => typeof value === "object"),
  // Sealed by a version before this one, it says nothing, nor does the flow of customers: for ten minutes at most.
  oauthAppId: z.string().nullable().default(null),
  callbackParams: z.string(),
});

/** The reverse of `sealable`. */
export function readSealable(text: string): HeldPayload {
  const { callbackParams, ...rest } = payload.parse(deserialize(Buffer.from(text, "base64")));
  const flow = { customerId: null, session: null, tags: [], ...rest.flow };
  return { ...rest, flow, callbackParams: new URLSearchParams(callbackParams) };
}
