import { newId } from "@/lib/base/id";
import type { SigningKey } from "../../kit/signing-key";
import type { AppWebhook } from "../../kit/webhooks/app-webhook";

/** What whoever made the push subscription in Cloud Pub/Sub wrote there, and tells the hub. */
export const PUSH_AUDIENCE = "SANDBOX-gmail-push";
export const PUSH_ACCOUNT = "gmail-push@sandbox-hub.iam.gserviceaccount.com";

/** Google's are good for an hour at most: one that was signed an hour ago is over. */
const LIFETIME_SECONDS = 45 * 60;

/**
 * Pub/Sub pushes what Gmail publishes: that a mailbox changed. The token says nothing of the body.
 * https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions and
 * https://developers.google.com/workspace/gmail/api/guides/push
 */
export function pubsubPush(key: SigningKey): AppWebhook {
  return {
    deadlineMs: 10_000,
    takenWith: [102, 200, 201, 202, 204],
    type: "application/json",
    sign({ at, isForged }) {
      const seconds = Math.floor(at.getTime() / 1000);
      const claims = {
        ...{ iss: "https://accounts.google.com", aud: PUSH_AUDIENCE, email: PUSH_ACCOUNT, email_verified: true },
        ...{
          azp: "113774264463038321964",
          sub: "113774264463038321964",
          iat: seconds,
          exp: seconds + LIFETIME_SECONDS,
        },
      };
      return { authorization: `Bearer ${isForged ? key.forge(claims) : key.sign(claims)}` };
    },
    sample(now) {
      const changed = { emailAddress: "ana@acme.test", historyId: String(now.getTime()) };
      return {
        message: {
          data: Buffer.from(JSON.stringify(changed)).toString("base64url"),
          messageId: newId(),
          publishTime: now.toISOString(),
        },
        subscription: "projects/sandbox-hub/subscriptions/gmail-push",
      };
    },
  };
}
