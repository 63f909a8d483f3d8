import { and, eq } from "drizzle-orm";
import { db, inTransaction, type Queryable, type Tx } from "@/db/client";
import { idempotencyKeys } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { sha256 } from "@/lib/base/random";
import type { AnyContract } from "@/lib/contracts/define-contract";
import type { Actor } from "@/lib/core/context/actor";
import { openSealed } from "@/lib/core/vault/open-sealed";
import { seal } from "@/lib/core/vault/seal";

const KEPT_MS = 24 * 60 * 60 * 1000;

interface IdempotentCall {
  readonly request: Request;
  readonly contract: AnyContract;
  readonly actor: Actor;
  readonly body: unknown;
  readonly headers: Headers;
}

/**
 * Runs a request with an `Idempotency-Key` once: the key, the change and the answer commit in one transaction, so a
 * crash leaves either all or nothing. A repeat waits for the first and gets its answer again, for 24 hours.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export async function withIdempotency(call: IdempotentCall, work: () => Promise<Response>): Promise<Response> {
  const key = call.request.headers.get("idempotency-key");
  if (key === null || !call.contract.idempotent) return work();
  if (key.length < 1 || key.length > 255) {
    throw new AppError("invalid_request", "Idempotency-Key must have 1 to 255 characters.");
  }
  const entry = entryFor(call, key);
  if (call.contract.idempotent === "by_provider") {
    if (!(await claim(db(), entry))) await refuseOtherBody(entry);
    return work();
  }
  return inTransaction(async (tx) => {
    if (!(await claim(tx, entry))) return repeat(tx, entry, call.headers);
    const response = await work();
    await keepAnswer(tx, entry, response);
    return response;
  });
}

interface Entry {
  readonly organizationId: string;
  readonly keyHash: string;
  readonly requestHash: string;
}

function entryFor({ request, actor, body }: IdempotentCall, key: string): Entry {
  if (actor.kind === "anonymous" || actor.kind === "deployment" || actor.kind === "system") {
    throw new AppError("invalid_request", "Idempotency-Key needs a signed-in caller.");
  }
  if (actor.kind === "customer") throw new AppError("invalid_request", "Idempotency-Key needs a signed-in caller.");
  const caller = actor.kind === "api_key" ? actor.keyId : actor.userId;
  const { pathname } = new URL(request.url);
  return {
    // A person who is creating their first organization is in none yet.
    organizationId: "organizationId" in actor ? actor.organizationId : actor.userId,
    keyHash: sha256(JSON.stringify([caller, request.method, pathname, key])),
    requestHash: sha256(JSON.stringify(body ?? null)),
  };
}

/** Takes the key; waits for a request that holds it now. False where it was used before. */
async function claim(tx: Queryable, entry: Entry): Promise<boolean> {
  const now = clock.now();
  const taken = await tx
    .insert(idempotencyKeys)
    .values({ ...entry, createdAt: now, expiresAt: new Date(now.getTime() + KEPT_MS) })
    .onConflictDoNothing()
    .returning({ keyHash: idempotencyKeys.keyHash });
  return taken.length === 1;
}

const sameKey = (entry: Entry) =>
  and(eq(idempotencyKeys.organizationId, entry.organizationId), eq(idempotencyKeys.keyHash, entry.keyHash));

const bindingOf = (entry: Entry) => ({
  organizationId: entry.organizationId,
  subjectId: entry.keyHash,
  field: "idempotent_answer",
});

/** The provider knows a repeat by its id, but not whether the same was asked for. */
async function refuseOtherBody(entry: Entry): Promise<void> {
  const [row] = await db().select().from(idempotencyKeys).where(sameKey(entry));
  if (row && row.requestHash !== entry.requestHash) throw otherBody();
}

function otherBody(): AppError {
  return new AppError("unprocessable", "This Idempotency-Key was used before with another body.");
}

async function keepAnswer(tx: Tx, entry: Entry, response: Response): Promise<void> {
  const sealed = seal(await response.clone().text(), bindingOf(entry));
  await tx
    .update(idempotencyKeys)
    .set({
      status: response.status,
      bodyKeyId: sealed.keyId,
      bodyNonce: sealed.nonce,
      bodyCiphertext: sealed.ciphertext,
    })
    .where(sameKey(entry));
}

async function repeat(tx: Tx, entry: Entry, headers: Headers): Promise<Response> {
  const [row] = await tx.select().from(idempotencyKeys).where(sameKey(entry));
  if (!row?.status || !row.bodyKeyId || !row.bodyNonce || !row.bodyCiphertext) {
    throw new AppError("conflict", "A request with this Idempotency-Key is still being processed.");
  }
  if (row.requestHash !== entry.requestHash) {
    throw otherBody();
  }
  const sealed = { keyId: row.bodyKeyId, nonce: row.bodyNonce, ciphertext: row.bodyCiphertext };
  const body = openSealed(sealed, bindingOf(entry));
  headers.set("idempotent-replayed", "true");
  if (row.status !== 204) headers.set("content-type", "application/json");
  return new Response(row.status === 204 ? null : body, { status: row.status, headers });
}
