import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { SAMPLE_IDS } from "./shapes";

export const WEBHOOK_EVENTS = {
  "webhook.received": eventType({
    version: 1,
    summary:
      "A provider called the hub, and proved itself (opt-in: endpoints get `headers` and `body` beside, while they are kept)",
    data: z.object({
      receiptId: uuid,
      connectionId: uuid,
      integration: z.string(),
      /** What the provider calls it, for example `invoice.payment_succeeded`. */
      eventType: z.string().nullable(),
      receivedAt: instant,
    }),
    sample: {
      receiptId: "0199c8a0-0017-7000-8000-000000000017",
      connectionId: SAMPLE_IDS.connection,
      integration: "custom-webhook",
      eventType: "order.created",
      receivedAt: "2026-03-02T09:00:00.000Z",
    },
    emitted: true,
  }),
};
