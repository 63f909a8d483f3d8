import { z } from "zod";
import type { Answer } from "./google-client";

const time = z.object({
  date: z.string().optional(),
  dateTime: z.string().optional(),
  timeZone: z.string().optional(),
});
const item = z.looseObject({
  id: z.string(),
  status: z.string().optional(),
  summary: z.string().optional(),
  etag: z.string(),
  start: time.optional(),
  end: time.optional(),
  recurringEventId: z.string().optional(),
  originalStartTime: time.optional(),
});
export type Item = z.output<typeof item>;

/** The items of a list answer. */
export function itemsOf(answer: Answer): Item[] {
  return z.array(item).parse(answer.body.items);
}

const refusal = z.object({ error: z.looseObject({ errors: z.array(z.looseObject({ reason: z.string() })) }) });

/** Status and reason of a refusal, and the answer's text. */
export function refusalOf(answer: Answer): { status: number; reason: string } {
  return { status: answer.status, reason: refusal.parse(answer.body).error.errors[0]?.reason ?? "" };
}
