import { z } from "zod";
import { defineContract } from "./define-contract";
import { webhookSecret } from "./receivers";
import { instant } from "./shapes";

export const webhookSecretState = z
  .object({
    /** Can one be entered here? Where the hub's own app is used, its secret is the operator's. */
    isTaken: z.boolean(),
    /** Where the provider has to send to, for this connection's own app. */
    address: z.string(),
    isSet: z.boolean(),
    /** Until when the one before is taken too; null: it is not. */
    previousUntil: instant.nullable(),
  })
  .meta({ id: "WebhookSecretState" });
export type WebhookSecretState = z.output<typeof webhookSecretState>;

const params = z.strictObject({ ref: z.string().min(1).max(200) });
const path = "/api/integrations/{ref}/webhook-secret";
const tag = "Connections";

export const getWebhookSecretContract = defineContract({
  method: "GET",
  path,
  tag,
  summary: "Whether the secret that the provider signs with was entered; never the secret itself",
  params,
  result: webhookSecretState,
});

export const setWebhookSecretContract = defineContract({
  method: "PUT",
  path,
  tag,
  summary: "Enters the secret that the connection's own app signs with; the one before is taken for 24 more hours",
  params,
  body: z.strictObject({
    secret: webhookSecret,
    /** now: the one before is taken no more; for one that is known to others. */
    previousEnds: z.enum(["now", "in_24_hours"]).default("in_24_hours"),
  }),
  result: webhookSecretState,
});

export const removeWebhookSecretContract = defineContract({
  method: "DELETE",
  path,
  tag,
  summary: "Erases the secret: what the provider sends to the connection's address is refused from now on",
  params,
  result: z.void(),
  status: 204,
});
