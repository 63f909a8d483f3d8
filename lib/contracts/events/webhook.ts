import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { SAMPLE_IDS } from "./shapes";

export const WEBHOOK_EVENTS = {
  "webhook.received": eventType({
    version: 1,
    summary: "A provider called the hub; its request as it came, once its signature was verified (opt-in)",
    data: z.object({
      receiptId: uuid,
      connectionId: uuid,
      integration: z.string(),
      /** What the provider calls it, for example `invoice.payment_succeeded`. */
      eventType: z.string().nullable(),
      /** Without signatures, cookies and keys. */
      headers: z.record(z.string(), z.string()),
      /** JSON as JSON; anything else as text; null where it has more than 32 KiB. */
      body: z.json(),
      bodyBytes: z.number().int(),
      receivedAt: instant,
    }),
    sample: {
      receiptId: "0199c8a0-0017-7000-8000-000000000017",
      connectionId: SAMPLE_IDS.connection,
      integration: "custom-webhook",
      eventType: "order.created",
      headers: { "content-type": "application/json" },
      body: { order: 7781, total: "49.00" },
      bodyBytes: 32,
      receivedAt: "2026-03-02T09:00:00.000Z",
    },
    emitted: true,
  }),
};
