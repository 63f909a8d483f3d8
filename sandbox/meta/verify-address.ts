import { randomInt } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { exchange } from "../kit/push/exchange";
import { checkPushAddress } from "../kit/push/push-address";

const DEADLINE_MS = 5_000;

/**
 * "Verification Requests": a GET that has to say the challenge back as it is. null: it did; otherwise Meta's words.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export async function verifyAddress(address: string, verifyToken: string): Promise<string | null> {
  if (checkPushAddress(address) !== "accepted") return "(#2200) Callback verification failed: the URL must use https.";
  const challenge = String(randomInt(1e9, 2 ** 31));
  const url = new URL(address);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken);
  const answer = await exchange({ method: "GET", address: url, headers: {}, deadlineMs: DEADLINE_MS });
  const failed = (why: string) => `(#2200) Callback verification failed with the following errors: ${why}`;
  if (answer.kind !== "answered") return failed("The URL couldn't be validated. Operation timed out");
  const { status, text } = answer;
  if (status !== 200) return failed(`HTTP Status Code = ${status}; HTTP Message = ${STATUS_CODES[status] ?? ""}`);
  if (text === challenge) return null;
  return failed("The URL couldn't be validated. Response does not match challenge");
}
