import type { Receiver, ReceiverSignature } from "@/lib/contracts/receivers";

/** What a person said of a receiver. */
export interface ReceiverWish {
  readonly name: string;
  readonly description: string;
  readonly signature: ReceiverSignature;
  readonly eventType: string;
  readonly dedupeKey: string;
  readonly signingSecret?: string;
}

const SIGNATURE_FIELDS = [
  ...["kind", "algorithm", "encoding", "header", "separator", "prefix", "timestamp", "item", "toleranceSeconds"],
  ...["signed", "secretEncoding"],
];

/** The database gives the fields back in another order. */
export function isSameSignature(a: ReceiverSignature, b: ReceiverSignature): boolean {
  return JSON.stringify(a, SIGNATURE_FIELDS) === JSON.stringify(b, SIGNATURE_FIELDS);
}

/** What of it is another than before: nothing else is sent, and nothing else stands in the audit log. */
export function changesOf(receiver: Receiver, { signature, signingSecret, ...texts }: ReceiverWish) {
  const { name, description, eventType, dedupeKey } = texts;
  return {
    ...(name === receiver.name ? {} : { name }),
    ...(description === receiver.description ? {} : { description }),
    ...(eventType === receiver.eventType ? {} : { eventType }),
    ...(dedupeKey === receiver.dedupeKey ? {} : { dedupeKey }),
    ...(isSameSignature(signature, receiver.signature) ? {} : { signature }),
    ...(signingSecret === undefined ? {} : { signingSecret }),
  };
}
