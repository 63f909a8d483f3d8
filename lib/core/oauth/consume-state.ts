import { and, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { oauthStates } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";
import { openSealed } from "@/lib/core/vault/open-sealed";
import { type ConsentFlow, verifierBinding } from "./create-state";

export type StateOutcome =
  | { readonly kind: "ok"; readonly flow: ConsentFlow; readonly codeVerifier: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "wrong_browser"; readonly integration: string }
  /** Known, of this browser, but no longer good. */
  | { readonly kind: "expired" | "replayed"; readonly flow: ConsentFlow };

/**
 * Uses a state up: one atomic statement, so that of two callbacks with the same state one wins. A callback in
 * another browser than the one that started does not use it up (login CSRF, RFC 6749 section 10.12).
 */
export async function consumeState(state: string, browserToken: string | undefined): Promise<StateOutcome> {
  const stateHash = sha256(state);
  const now = clock.now();
  const browserHash = browserToken ? sha256(browserToken) : "";
  const [taken] = await db()
    .update(oauthStates)
    .set({ consumedAt: now })
    .where(
      and(
        eq(oauthStates.stateHash, stateHash),
        eq(oauthStates.browserHash, browserHash),
        isNull(oauthStates.consumedAt),
        gt(oauthStates.expiresAt, now),
      ),
    )
    .returning();
  if (taken) {
    const { codeVerifier, sessionToken } = openState(taken);
    return { kind: "ok", flow: flowOf(taken, sessionToken), codeVerifier };
  }

  const [known] = await db().select().from(oauthStates).where(eq(oauthStates.stateHash, stateHash));
  if (!known) return { kind: "unknown" };
  if (known.browserHash !== browserHash) return { kind: "wrong_browser", integration: known.integration };
  return { kind: known.consumedAt ? "replayed" : "expired", flow: flowOf(known, openState(known).sessionToken) };
}

type StateRow = typeof oauthStates.$inferSelect;

function flowOf(row: StateRow, sessionToken: string | undefined): ConsentFlow {
  const { organizationId, userId, projectId, integration, customerId, tags, connectionId, oauthAppId } = row;
  const { returnTo, display, visibility, name, connectSessionId } = row;
  const asked = { organizationId, userId, projectId, integration, customerId, tags, connectionId, oauthAppId };
  const session = connectSessionId && sessionToken ? { id: connectSessionId, token: sessionToken } : null;
  return { ...asked, session, returnTo, display, visibility, name };
}

function openState(row: StateRow): { readonly codeVerifier: string; readonly sessionToken: string | undefined } {
  const sealed = { keyId: row.verifierKeyId, nonce: row.verifierNonce, ciphertext: row.verifierCiphertext };
  const [codeVerifier = "", sessionToken] = openSealed(
    sealed,
    verifierBinding(row.organizationId, row.stateHash),
  ).split(".");
  return { codeVerifier, sessionToken };
}
