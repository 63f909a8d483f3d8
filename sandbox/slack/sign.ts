import { createHmac } from "node:crypto";
import type { Exchange } from "../kit/push/exchange";
import type { Signed } from "../kit/webhooks/webhook-desk";
import { SIGNING_SECRET } from "./app";

/** https://docs.slack.dev/authentication/verifying-requests-from-slack#making */
export function slackHeaders({ body, at, isForged, attempt, previous }: Signed): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const secret = isForged ? `${SIGNING_SECRET}-of-somebody` : SIGNING_SECRET;
  const digest = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return {
    "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": `v0=${digest}`,
    ...(previous && { "x-slack-retry-num": String(attempt - 1), "x-slack-retry-reason": reasonOf(previous) }),
  };
}

/** https://docs.slack.dev/apis/events-api/#retries */
function reasonOf(previous: Exchange): string {
  if (previous.kind === "timed_out") return "http_timeout";
  return previous.kind === "unreachable" ? "connection_failed" : "http_error";
}

/** "Nearly immediately, after one minute, after five": in the sandbox within two seconds. "X-Slack-No-Retry: 1" ends it. */
export const SLACK_RETRIES = {
  deadlineMs: 3_000,
  retryMs: [20, 300, 1_500],
  isRetried: (status: number | null, exchanged: Exchange) =>
    !(status !== null && status >= 200 && status < 300) &&
    !(exchanged.kind === "answered" && exchanged.headers.get("x-slack-no-retry") === "1"),
};
