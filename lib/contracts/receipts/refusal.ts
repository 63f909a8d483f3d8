import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";

/** A request that proved nothing: a sample, since each is counted and few are kept. */
export const refusal = z
  .object({
    id: uuid,
    receivedAt: instant,
    integration: z.string(),
    /** The one that the address names; empty: the integration's shared address. */
    connection: z.object({ id: uuid, name: z.string() }).nullable(),
    /** What the hub answered, as a code: `bad_signature`, `too_large`. */
    outcome: z.string(),
    /** What was wrong, as a code: `wrong_signature`, `too_old`. */
    reason: z.string(),
    ip: z.string().nullable(),
    address: z.string(),
    /** Secrets masked. */
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
    /** How it began; null: owners and admins see it, or whose connection it is. */
    bodyStart: z.string().nullable(),
    bodyBytes: z.number().int(),
  })
  .meta({ id: "RefusedWebhook" });
export type Refusal = z.output<typeof refusal>;

/** How many requests proved nothing for the same reason. */
export const refusalCount = z
  .object({
    integration: z.string(),
    connection: refusal.shape.connection,
    reason: z.string(),
    count: z.number().int(),
    /** The hour of the last one. */
    lastHour: instant,
  })
  .meta({ id: "RefusedWebhookCount" });
export type RefusalCount = z.output<typeof refusalCount>;
