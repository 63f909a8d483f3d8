import * as oauth from "oauth4webapi";
import { db } from "@/db/client";
import { oauthStates } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { randomToken, sha256 } from "@/lib/base/random";
import { seal } from "@/lib/core/vault/seal";

/** How long a person has at the provider's consent page. */
export const STATE_LIFETIME_MS = 10 * 60 * 1000;

/** What a consent is for; kept beside the state until the provider sends the person back. */
export interface OAuthFlow {
  readonly organizationId: string;
  /** The member who connects; null: a customer does, by a connect session. */
  readonly userId: string | null;
  readonly projectId: string;
  readonly integration: string;
  /** Whose account it will be: a customer's, or (null) the organization's or the member's. */
  readonly customerId: string | null;
  /** The connect session by which the customer connects; null: a member does. */
  readonly session: { readonly id: string; readonly token: string } | null;
  readonly tags: readonly string[];
  /** The connection that is reconnected in place; null for a new one. */
  readonly connectionId: string | null;
  /** One of our own paths; a session's is without its token. */
  readonly returnTo: string;
  readonly display: "redirect" | "popup";
  readonly visibility: "personal" | "shared";
  /** What to call the connection; null: after its account. */
  readonly name: string | null;
}

/** A flow whose consent has begun. */
export interface ConsentFlow extends OAuthFlow {
  /** The organization's own app that it is asked with; null: the deployment's. */
  readonly oauthAppId: string | null;
}

export interface NewState {
  /** 256 random bits, for the URL only: its hash is stored. */
  readonly state: string;
  readonly codeVerifier: string;
  readonly expiresAt: Date;
}

/** Stores a flow under a fresh state, bound to the browser whose cookie holds `browserToken`. */
export async function createState(flow: ConsentFlow, browserToken: string): Promise<NewState> {
  const state = randomToken();
  const stateHash = sha256(state);
  const codeVerifier = oauth.generateRandomCodeVerifier();
  const { session, ...columns } = flow;
  const sealed = seal(withSessionToken(codeVerifier, session), verifierBinding(flow.organizationId, stateHash));
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + STATE_LIFETIME_MS);
  await db()
    .insert(oauthStates)
    .values({
      ...columns,
      tags: [...columns.tags],
      connectSessionId: session?.id ?? null,
      stateHash,
      browserHash: sha256(browserToken),
      verifierKeyId: sealed.keyId,
      verifierNonce: sealed.nonce,
      verifierCiphertext: sealed.ciphertext,
      createdAt,
      expiresAt,
    });
  return { state, codeVerifier, expiresAt };
}

/**
 * A session's token is kept for the way back to its page. It is sealed with the verifier: hashed, nobody could go back with
 * it. Neither of them holds a dot.
 */
function withSessionToken(codeVerifier: string, session: OAuthFlow["session"]): string {
  return session ? `${codeVerifier}.${session.token}` : codeVerifier;
}

/** What the sealed PKCE verifier of a state is bound to. */
export function verifierBinding(organizationId: string, stateHash: string) {
  return { organizationId, subjectId: stateHash, field: "pkce_verifier" };
}
