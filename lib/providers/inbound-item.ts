import { z } from "zod";
import { usableInstant } from "@/lib/base/usable-instant";
import type { InboundItem } from "./webhook-contract";

/** An event, of which a vendor says no more than what is given. */
export function inboundItem(said: Pick<InboundItem, "type" | "routes"> & Partial<InboundItem>): InboundItem {
  return { dedupeKey: null, subject: null, occurredAt: null, effects: [], part: { kind: "whole" }, ...said };
}

// What vendors push is read field by field: one that is not as expected is not there, and the event is kept all the same.
/** A text; null: it is not there, or is none. */
export const wireText = z.string().min(1).nullish().catch(null);
/** An id that is a number with some vendors. Those of more than 53 bits are texts everywhere. */
export const wireId = z
  .union([z.string().min(1), z.number().int()])
  .transform(String)
  .nullish()
  .catch(null);
/** Any list, whatever is in it; empty: there is none. */
export const wireList = z.array(z.unknown()).catch([]);
/** Seconds since 1970, as a number or as text with a fraction (Slack's `ts`). */
export const wireSeconds = z
  .union([z.number(), z.string().regex(/^\d{1,12}(\.\d+)?$/)])
  .transform((seconds) => usableInstant(Number(seconds) * 1000))
  .nullish()
  .catch(null);
/** An instant of ISO 8601; without a zone it is UTC. */
export const wireInstant = z
  .string()
  .transform((text) => usableInstant(Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)))
  .nullish()
  .catch(null);
