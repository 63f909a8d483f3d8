import { createHmac } from "node:crypto";
import type { Signed } from "../kit/webhooks/webhook-desk";

/** What happened at one Page, account or business: `changes`, or `messaging` where it is a conversation. */
export interface Entry {
  readonly id: string;
  readonly time: number;
  readonly changes?: readonly { readonly field: string; readonly value: unknown }[];
  readonly messaging?: readonly unknown[];
}

/**
 * "We sign all Event Notification payloads … an escaped unicode version of the payload, with lowercase hex digits": what
 * is sent has nothing but ASCII. https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export function webhookBody(object: string, entry: readonly Entry[]): string {
  return JSON.stringify({ object, entry }).replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The signature, and the older one beside it that nobody should look at any more. */
export function metaHeaders(appSecret: string) {
  return ({ body, isForged }: Signed) => {
    const secret = isForged ? `${appSecret}-of-somebody` : appSecret;
    const digest = (algorithm: string) => createHmac(algorithm, secret).update(body).digest("hex");
    return {
      "user-agent": "Webhooks/1.0 (https://fb.me/webhooks)",
      "x-hub-signature": `sha1=${digest("sha1")}`,
      "x-hub-signature-256": `sha256=${digest("sha256")}`,
    };
  };
}
