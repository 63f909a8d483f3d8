import { and, eq, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { webhookAttempts, webhookDeliveries, webhookLanes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import { SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import type { AttemptError } from "./attempt-errors";
import type { EndpointKey } from "./endpoint-secrets";
import { findTarget, type Target } from "./find-target";
import { envelopeOf, renderBody } from "./render-body";
import { type Attempt, sendAttempt, unsentAttempt } from "./send-attempt";

interface SampleEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Whose personal data it holds: nobody else sees what became of it. */
  readonly privateToUserId: string | null;
}

/** What came of trying an endpoint. */
export interface Trial {
  readonly deliveryId: string;
  readonly delivered: boolean;
  readonly status: number | null;
  readonly error: AttemptError | null;
  readonly durationMs: number;
  /** As it was sent. */
  readonly body: string;
  readonly response: string | null;
}

/**
 * Sends an event to an endpoint at once and only once, transformed and signed as always, and keeps what came of it. Its filter is
 * not asked, and what waits for it is not touched. Not within a transaction: it calls somebody.
 * @throws AppError not_found
 */
export async function trySample(endpoint: EndpointKey, event: SampleEvent): Promise<Trial> {
  const target = await openTarget(endpoint);
  const [deliveryId, eventId, at] = [newId(), newId(), clock.now()];
  const sequence = await nextSequence(endpoint);
  const tried = await send(target, { ...event, eventId, at, sequence });
  await keep({ endpoint, event, deliveryId, eventId, at, sequence, tried });
  const { attempt, body } = tried;
  return {
    deliveryId,
    delivered: attempt.error === null,
    status: attempt.status,
    error: attempt.error,
    durationMs: attempt.durationMs,
    body: body.toString(),
    response: attempt.responseBody?.toString() ?? null,
  };
}

async function openTarget(endpoint: EndpointKey): Promise<Target | AttemptError> {
  try {
    const target = await findTarget(endpoint);
    if (!target) throw new AppError("not_found", "There is no such endpoint.");
    return target;
  } catch (error) {
    if (error instanceof SecretUnreadableError) return "secret_unreadable";
    throw error;
  }
}

interface Tried {
  readonly attempt: Attempt;
  readonly body: Buffer;
}

interface Sample extends SampleEvent {
  readonly eventId: string;
  readonly at: Date;
  readonly sequence: number;
}

async function send(target: Target | AttemptError, { eventId, type, at, data, sequence }: Sample): Promise<Tried> {
  const nothing = Buffer.alloc(0);
  if (typeof target === "string") return { attempt: unsentAttempt(target), body: nothing };
  const { url, headers, sign, organization, transformation } = target;
  const envelope = envelopeOf({ id: eventId, type, occurredAt: at, organization, data });
  const rendered = await renderBody(envelope, { filter: null, transformation });
  if (rendered.kind === "failed") return { attempt: unsentAttempt(rendered.code), body: nothing };
  if (rendered.kind === "filtered") throw new Error("what has no filter was filtered");
  const { contentType, body } = rendered;
  return { attempt: await sendAttempt({ url, headers, sign, messageId: eventId, sequence, contentType, body }), body };
}

async function nextSequence({ organizationId, endpointId }: EndpointKey): Promise<number> {
  return inTransaction(async (tx) => {
    const [lane] = await tx
      .update(webhookLanes)
      .set({ lastSequence: sql`${webhookLanes.lastSequence} + 1` })
      .where(and(eq(webhookLanes.organizationId, organizationId), eq(webhookLanes.endpointId, endpointId)))
      .returning({ sequence: webhookLanes.lastSequence });
    if (!lane) throw new AppError("not_found", "There is no such endpoint.");
    return lane.sequence;
  });
}

interface Kept {
  readonly endpoint: EndpointKey;
  readonly event: SampleEvent;
  readonly deliveryId: string;
  readonly eventId: string;
  readonly at: Date;
  readonly sequence: number;
  readonly tried: Tried;
}

async function keep({ endpoint, event, deliveryId, eventId, at, sequence, tried }: Kept): Promise<void> {
  const { attempt, body } = tried;
  const { status, error, durationMs, requestHeaders, responseHeaders, responseBody } = attempt;
  await inTransaction(async (tx) => {
    await tx.insert(webhookDeliveries).values({
      ...{ ...endpoint, id: deliveryId, createdAt: at, eventId, eventAt: at, eventType: event.type, sequence },
      ...{ privateToUserId: event.privateToUserId, origin: "test", state: error === null ? "delivered" : "failed" },
      ...{ attempts: 1, dueAt: at, settledAt: clock.now(), lastAttemptAt: attempt.at },
      ...{ lastStatus: status, lastError: error, lastDurationMs: durationMs },
    });
    await tx.insert(webhookAttempts).values({
      ...{ ...endpoint, id: attempt.id, at: attempt.at, deliveryId, number: 1, status, error, durationMs },
      // It is no event that is kept: what was sent is known from here alone.
      ...{ requestHeaders, requestBody: body, responseHeaders, responseBody },
    });
  });
}
