import { parseJson } from "@/lib/base/json";
import { randomToken } from "@/lib/base/random";
import type { SandboxClock } from "../kit/clock";
import { ControlError } from "../kit/control-body";
import { exchange } from "../kit/push/exchange";
import { VERIFICATION_TOKEN } from "./app";
import { SLACK_RETRIES, slackHeaders } from "./sign";

/**
 * Asks an address whether it is the app's: "respond with the challenge value", as plain text, form or JSON.
 * https://docs.slack.dev/reference/events/url_verification
 */
export async function verifyUrl(address: string, clock: SandboxClock): Promise<void> {
  const challenge = randomToken(52);
  const body = JSON.stringify({ token: VERIFICATION_TOKEN, challenge, type: "url_verification" });
  const signed = { body, address, at: clock.now(), isForged: false, attempt: 1, previous: null };
  const answer = await exchange({
    address,
    headers: { "content-type": "application/json", ...slackHeaders(signed) },
    body,
    deadlineMs: SLACK_RETRIES.deadlineMs,
  });
  if (answer.kind === "timed_out") throw new ControlError("Your request URL didn't respond in time.");
  if (answer.kind === "unreachable") throw new ControlError("Your request URL could not be reached.");
  if (answer.status !== 200) {
    throw new ControlError(`Your request URL responded with an HTTP error: ${answer.status}.`);
  }
  if (!said(answer.text).includes(challenge)) {
    throw new ControlError("Your request URL didn't respond with the value of the challenge parameter.");
  }
}

/** The values that an answer may mean. */
function said(text: string): readonly unknown[] {
  const json = parseJson(text);
  const inJson = typeof json === "object" && json !== null && "challenge" in json ? json.challenge : null;
  return [text.trim(), inJson, new URLSearchParams(text).get("challenge")];
}
