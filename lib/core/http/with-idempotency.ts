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
import { saysNothingDone } from "./says-nothing-done";

const KEPT_MS = 24 * 60 * 60 * 1000;

interface IdempotentCall {
  readonly request: Request;
  readonly contract: AnyContract;
  readonly actor: Actor;
  readonly body: unknown;
  readonly headers: Headers;
}

export interface Repeating {
  /** A request with the same key was begun before, and how it ended is not known. */
  readonly isRepeat: boolean;
  /**
   * The same for each repeat of one request, by the same caller to the same address: what a provider is told, who does a
   * thing once by it. Never the bare key, which another API key of the same member may send, too. null: there is none.
   */
  readonly repeatKey: string | null;
}

type Work = (repeating: Repeating) => Promise<Response>;
const WITHOUT_KEY: Repeating = { isRepeat: false, repeatKey: null };

/**
 * Runs a request with an `Idempotency-Key` once: the key, the change and the answer commit in one transaction, so a
 * crash leaves either all or nothing. A repeat waits for the first and gets its answer again, for 24 hours.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export async function withIdempotency(call: IdempotentCall, work: Work): Promise<Response> {
  const key = call.request.headers.get("idempotency-key");
  if (key === null || !call.contract.idempotent) return work(WITHOUT_KEY);
  if (key.length < 1 || key.length > 255) {
    throw new AppError("invalid_request", "Idempotency-Key must have 1 to 255 characters.");
  }
  const entry = entryFor(call, key);
  if (call.contract.idempotent === "by_provider") {
    if (!(await claim(db(), entry))) await refuseOtherBody(entry);
    return work({ isRepeat: false, repeatKey: entry.keyHash });
  }
  if (call.contract.idempotent === "once") return runOnce(entry, call.headers, work);
  return inTransaction(async (tx) => {
    if (!(await claim(tx, entry))) return repeat(tx, entry, call.headers);
    const response = await work({ isRepeat: false, repeatKey: entry.keyHash });
    await keepAnswer(tx, entry, response);
    return response;
  });
}

/**
 * The same for what a provider does, which no transaction can hold: the key is kept before it is asked, the answer
 * afterwards. What was surely not done gives the key back.
 */
async function runOnce(entry: Entry, headers: Headers, work: Work): Promise<Response> {
  const isFirst = await claim(db(), entry);
  const kept = isFirst ? null : await findAnswer(db(), entry, headers);
  if (kept) return kept;
  try {
    const response = await work({ isRepeat: !isFirst, repeatKey: entry.keyHash });
    await keepAnswer(db(), entry, response);
    return response;
  } catch (error) {
    if (isFirst && saysNothingDone(error)) await db().delete(idempotencyKeys).where(sameKey(entry));
    throw error;
  }
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
  const { pathname } = new URL(request.url);
  return {
    // A person who is creating their first organization is in none yet.
    organizationId: "organizationId" in actor ? actor.organizationId : actor.userId,
    keyHash: sha256(JSON.stringify([callerOf(actor), request.method, pathname, key])),
    requestHash: sha256(JSON.stringify(body ?? null)),
  };
}

function callerOf(actor: Exclude<Actor, { kind: "anonymous" | "deployment" | "system" }>): string {
  if (actor.kind === "api_key") return actor.keyId;
  return actor.kind === "customer" ? actor.sessionId : actor.userId;
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

async function keepAnswer(tx: Queryable, entry: Entry, response: Response): Promise<void> {
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
  const kept = await findAnswer(tx, entry, headers);
  if (kept) return kept;
  throw new AppError("conflict", "A request with this Idempotency-Key is still being processed.");
}

/** null: there is none. @throws AppError unprocessable: it was to another body */
async function findAnswer(tx: Queryable, entry: Entry, headers: Headers): Promise<Response | null> {
  const [row] = await tx.select().from(idempotencyKeys).where(sameKey(entry));
  if (row && row.requestHash !== entry.requestHash) throw otherBody();
  if (!row?.status || !row.bodyKeyId || !row.bodyNonce || !row.bodyCiphertext) return null;
  const sealed = { keyId: row.bodyKeyId, nonce: row.bodyNonce, ciphertext: row.bodyCiphertext };
  const body = openSealed(sealed, bindingOf(entry));
  headers.set("idempotent-replayed", "true");
  if (row.status !== 204) headers.set("content-type", "application/json");
  return new Response(row.status === 204 ? null : body, { status: row.status, headers });
}
