import type { NoticeKind } from "@/db/schema";
import type { EventType } from "@/lib/contracts/events/catalogue";

interface ToldKind {
  readonly kind: NoticeKind;
  /** Nobody is told of it who has not chosen so. */
  readonly isAskedFor: boolean;
}

const TOLD: readonly (readonly [EventType, ToldKind])[] = [
  ["sync.failed", { kind: "sync_failed", isAskedFor: false }],
  ["payment.succeeded", { kind: "payment", isAskedFor: true }],
  ["refund.created", { kind: "refund", isAskedFor: false }],
  ["lead.received", { kind: "lead", isAskedFor: false }],
  ["post.failed", { kind: "post_failed", isAskedFor: false }],
];

/** The events that people are told of by themselves, whoever publishes them. */
const TOLD_KINDS: ReadonlyMap<string, ToldKind> = new Map(TOLD);

/** As what people are told of an event; null: it is none that they are told of. */
export function toldKindOf(type: string): ToldKind | null {
  return TOLD_KINDS.get(type) ?? null;
}
