import { createHmac } from "node:crypto";
import type { AppWebhook } from "../kit/webhooks/app-webhook";

/** https://developers.tiktok.com/doc/webhooks-verification: with the client secret, over the time and the body. */
export function tiktokWebhook({ id, secret }: { readonly id: string; readonly secret: string }): AppWebhook {
  return {
    deadlineMs: 5_000,
    takenWith: [200],
    type: "application/json",
    sign({ body, at, isForged }) {
      const seconds = Math.floor(at.getTime() / 1000);
      const hmac = createHmac("sha256", isForged ? `${secret}x` : secret).update(`${seconds}.${body}`);
      return { "tiktok-signature": `t=${seconds},s=${hmac.digest("hex")}` };
    },
    sample: (now) => ({
      client_key: id,
      event: "authorization.removed",
      create_time: Math.floor(now.getTime() / 1000),
      user_openid: "act.sandbox.ana",
      content: JSON.stringify({ reason: 1 }),
    }),
  };
}
