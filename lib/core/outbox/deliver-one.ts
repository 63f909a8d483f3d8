import type { Target } from "./find-target";
import type { DueDelivery } from "./read-due";
import { envelopeOf, renderBody } from "./render-body";
import { type Attempt, sendAttempt, unsentAttempt } from "./send-attempt";

/** What is sent beside an event's data; null: nothing. It is not kept with the event, so it is asked for at each try. */
export type Enclose = (event: {
  readonly organizationId: string;
  readonly type: string;
  readonly data: unknown;
}) => Promise<Readonly<Record<string, unknown>> | null>;

export type DeliveryOutcome =
  | { readonly kind: "filtered" }
  /** It is of somebody whose the endpoint is not any more. */
  | { readonly kind: "others" }
  /** `body`: where it is not the event as it is. */
  | { readonly kind: "tried"; readonly attempt: Attempt; readonly body: Buffer | null };

interface Delivering {
  readonly target: Target;
  readonly delivery: Pick<DueDelivery, "eventId" | "eventType" | "eventAt" | "sequence" | "data" | "privateToUserId">;
  readonly enclose: Enclose;
  readonly signal?: AbortSignal;
}

/** Sends an event to an endpoint, once: filtered, transformed and signed as it is to be now. */
export async function deliverOne({ target, delivery, enclose, signal }: Delivering): Promise<DeliveryOutcome> {
  const { eventId, eventType: type, eventAt, sequence, data } = delivery;
  const { organizationId, organization } = target;
  if (isOthers(target, delivery)) return { kind: "others" };
  if (!data) return { kind: "tried", attempt: unsentAttempt("event_gone"), body: null };
  const enclosed = await enclose({ organizationId, type, data });
  const whole = enclosed ? { ...data, ...enclosed } : data;
  const envelope = envelopeOf({ id: eventId, type, occurredAt: eventAt, organization, data: whole });
  const rendered = await renderBody(envelope, target);
  if (rendered.kind === "filtered") return rendered;
  if (rendered.kind === "failed") return { kind: "tried", attempt: unsentAttempt(rendered.code), body: null };
  const { contentType, body } = rendered;
  const { url, headers, sign } = target;
  const attempt = await sendAttempt({ url, headers, sign, messageId: eventId, sequence, contentType, body, signal });
  return { kind: "tried", attempt, body: target.transformation !== null || enclosed ? body : null };
}

/**
 * Whoever handed it on may have seen the owner before, and added it after what waited of theirs was given up: only here is it
 * certain whose endpoint it goes to.
 */
function isOthers({ ownerUserId }: Target, { privateToUserId }: Delivering["delivery"]): boolean {
  return privateToUserId !== null && privateToUserId !== ownerUserId;
}
