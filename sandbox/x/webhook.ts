import { createHmac } from "node:crypto";
import { parseJson } from "@/lib/base/json";
import { randomToken } from "@/lib/base/random";
import { exchange } from "../kit/push/exchange";
import type { AppWebhook } from "../kit/webhooks/app-webhook";

/** "Your app's consumer secret": of OAuth 1.0a, and not the client secret of OAuth 2. */
export const CONSUMER_SECRET = "SANDBOX-x-consumer-secret-not-a-real-one";

const hash = (text: string, secret = CONSUMER_SECRET) =>
  `sha256=${createHmac("sha256", secret).update(text).digest("base64")}`;

/** https://docs.x.com/x-api/webhooks/quickstart */
export const xWebhook: AppWebhook = {
  deadlineMs: 3_000,
  takenWith: [200],
  type: "application/json",
  sign: ({ body, isForged }) => ({
    "x-twitter-webhooks-signature": hash(body, isForged ? `${CONSUMER_SECRET}x` : CONSUMER_SECRET),
  }),
  check: answersChallenge,
  sample: (now) => ({
    for_user_id: "1500000000000000001",
    tweet_create_events: [
      {
        id_str: String(now.getTime()),
        created_at: now.toUTCString(),
        text: "Hello @acme",
        user: { id_str: "1500000000000000009", screen_name: "zoe" },
      },
    ],
  }),
};

/** A challenge response check: https://docs.x.com/x-api/webhooks/quickstart#the-challenge-response-check */
async function answersChallenge(address: string): Promise<string | null> {
  const token = randomToken(24);
  const url = new URL(address);
  url.searchParams.set("crc_token", token);
  const answer = await exchange({ method: "GET", address: url, headers: {}, deadlineMs: 3_000 });
  if (answer.kind !== "answered") return `CrcValidationFailed: the address is ${answer.kind}.`;
  const said = parseJson(answer.text);
  const response = typeof said === "object" && said !== null && "response_token" in said ? said.response_token : null;
  if (answer.status === 200 && response === hash(token)) return null;
  return "CrcValidationFailed: the response_token is not the one that is expected.";
}
