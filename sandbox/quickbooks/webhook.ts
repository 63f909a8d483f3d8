import { createHmac } from "node:crypto";
import { newId } from "@/lib/base/id";
import type { AppWebhook } from "../kit/webhooks/app-webhook";

/** What the developer portal shows as "Verifier token": one for all companies. */
export const WEBHOOK_VERIFIER = "5a0db0c0-0000-4000-8000-sandboxqbo01";

const REALM = "9341452000000001";

/**
 * CloudEvents, several companies in one post: https://developer.intuit.com/app/developer/qbo/docs/develop/webhooks. Intuit
 * tries again after 20, 30 and 50 minutes, the sandbox within eight seconds.
 */
export const quickbooksWebhook: AppWebhook = {
  deadlineMs: 3_000,
  takenWith: [200],
  type: "application/cloudevents+json",
  sign: ({ body, isForged }) => ({
    "intuit-signature": createHmac("sha256", isForged ? `${WEBHOOK_VERIFIER}x` : WEBHOOK_VERIFIER)
      .update(body)
      .digest("base64"),
  }),
  sample: (now) => [
    {
      specversion: "1.0",
      id: newId(),
      source: `intuit.${newId()}`,
      type: "qbo.invoice.updated.v1",
      datacontenttype: "application/json",
      time: now.toISOString(),
      intuitentityid: "130",
      intuitaccountid: REALM,
      data: {},
    },
  ],
};
