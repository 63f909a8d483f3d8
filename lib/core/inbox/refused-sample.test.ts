// Why: a refused request may carry a secret that is right: its sample is read by many.
import { expect, it } from "vitest";
import { receiverWebhook } from "@/lib/providers/receiver-webhook";
import { receivable, SIGNED } from "./fixtures/pushing";
import { refusedSample } from "./refused-sample";

const REFUSAL = {
  ...{ integration: "custom-webhook", connectionId: null, organizationId: null },
  ...{ outcome: "bad_signature", reason: "wrong_token", count: 1, at: new Date("2027-03-16T09:00:00.000Z") },
};

function headersOf(source: typeof SIGNED, headers: Record<string, string>, tokenHeader: string | null = null) {
  const request = new Request("https://hub.test/api/integrations/custom-webhook/webhook", { method: "POST", headers });
  const refused = { request, body: null, ip: null, receivable: receivable(source), tokenHeader };
  return refusedSample(REFUSAL, refused).headers;
}

it("at a receiver any header may be the secret: only what every client says is shown", () => {
  const sent = { "x-hook": "short-secret", "user-agent": "shop/1", "x-github-event": "push" };
  expect(headersOf(receiverWebhook, sent)).toEqual({ "x-hook": "…", "user-agent": "shop/1", "x-github-event": "push" });
});

it("nor is what every client says, where somebody chose it for the secret", () => {
  const sent = { "user-agent": "short-secret", "x-github-event": "push" };
  expect(headersOf(receiverWebhook, sent, "user-agent")).toEqual({ "user-agent": "…", "x-github-event": "push" });
});

it("what proves something is shown by its beginning where it is long, and else not at all", () => {
  const sent = { "x-token": "a-password-12", "x-signature": "b".repeat(64), "x-other": "said" };
  expect(headersOf(SIGNED, sent)).toEqual({ "x-token": "…", "x-signature": "bbbbbbbb…", "x-other": "said" });
});
