import { createHmac } from "node:crypto";
import { newId } from "@/lib/base/id";
import { parseJson } from "@/lib/base/json";
import { exchange } from "../kit/push/exchange";
import type { AppWebhook } from "../kit/webhooks/app-webhook";

/** https://learn.microsoft.com/linkedin/shared/api-guide/webhook-validation */
export function linkedinWebhook({ secret }: { readonly id: string; readonly secret: string }): AppWebhook {
  const hash = (text: string, key = secret) => createHmac("sha256", key).update(text).digest("hex");
  return {
    deadlineMs: 3_000,
    takenWith: [200],
    type: "application/json",
    sign: ({ body, isForged }) => ({
      "x-li-signature": hash(`hmacsha256=${body}`, isForged ? `${secret}x` : secret),
    }),
    async check(address) {
      const challenge = newId();
      const url = new URL(address);
      url.searchParams.set("challengeCode", challenge);
      const answer = await exchange({ method: "GET", address: url, headers: {}, deadlineMs: 3_000 });
      if (answer.kind !== "answered") return `Webhook validation failed: the address is ${answer.kind}.`;
      const said = parseJson(answer.text);
      const isRight =
        typeof said === "object" &&
        said !== null &&
        "challengeResponse" in said &&
        said.challengeResponse === hash(challenge) &&
        "challengeCode" in said &&
        said.challengeCode === challenge;
      return answer.status === 200 && isRight ? null : "Webhook validation failed: the challenge was not answered.";
    },
    sample: (now) => ({
      type: "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS",
      notifications: [
        {
          notificationId: now.getTime(),
          organizationalEntity: "urn:li:organization:2414183",
          action: "COMMENT",
          lastModifiedAt: now.getTime(),
        },
      ],
    }),
  };
}
