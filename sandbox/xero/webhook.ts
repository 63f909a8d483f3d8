import { createHmac } from "node:crypto";
import { newId } from "@/lib/base/id";
import { exchange } from "../kit/push/exchange";
import type { AppWebhook } from "../kit/webhooks/app-webhook";

/** What the developer portal shows as "Webhooks key". */
export const WEBHOOK_KEY = "SANDBOXxeroWebhookKeyNotARealOne0000==";

const DEADLINE_MS = 5_000;

/** https://developer.xero.com/documentation/guides/webhooks/overview/ */
export const xeroWebhook: AppWebhook = {
  deadlineMs: DEADLINE_MS,
  takenWith: [200],
  type: "application/json",
  sign: ({ body, isForged }) => signed(body, isForged),
  check: intentToReceive,
  sample: (now) => ({
    events: [
      {
        resourceUrl: "https://api.xero.com/api.xro/2.0/Invoices/5a0db0c0-0000-4000-8000-000000000001",
        resourceId: "5a0db0c0-0000-4000-8000-000000000001",
        tenantId: "5a0db0c0-0000-4000-8000-00000000acme",
        tenantType: "ORGANISATION",
        eventCategory: "INVOICE",
        eventType: "UPDATE",
        eventDateUtc: now.toISOString().replace("Z", ""),
      },
    ],
    firstEventSequence: 1,
    lastEventSequence: 1,
    entropy: newId(),
  }),
};

function signed(body: string, isForged: boolean): Readonly<Record<string, string>> {
  const key = isForged ? `${WEBHOOK_KEY}x` : WEBHOOK_KEY;
  return { "x-xero-signature": createHmac("sha256", key).update(body).digest("base64") };
}

/**
 * "Intent to receive": right signatures have to be answered 200, wrong ones 401, both with nothing in them.
 * https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/
 */
async function intentToReceive(address: string): Promise<string | null> {
  for (const isForged of [true, false]) {
    const nothing = { events: [], firstEventSequence: 0, lastEventSequence: 0, entropy: newId() };
    const body = JSON.stringify(nothing);
    const headers = { "content-type": "application/json", ...signed(body, isForged) };
    const answer = await exchange({ address, headers, body, deadlineMs: DEADLINE_MS });
    if (answer.kind !== "answered") return `Intent To Receive required: the address is ${answer.kind}.`;
    const wanted = isForged ? 401 : 200;
    if (answer.status !== wanted) {
      return `Intent To Receive required: ${answer.status} in the place of ${wanted} to a ${isForged ? "wrong" : "right"} signature.`;
    }
    if (answer.text !== "") return "Intent To Receive required: the answer is not empty.";
  }
  return null;
}
