// Why: an integration that says it pushes and has nothing that recognises what is pushed must not compile. `tsc` fails on an
// expected error that is none.
import { expect, it } from "vitest";
import { defineIntegration, type PushingMeta, type QuietMeta } from "./contract";
import { receiverWebhook } from "./receiver-webhook";
import { tumblrIntegration } from "./tumblr/integration";

const { meta, webhook: _none, ...parts } = tumblrIntegration;
const pushing: PushingMeta = { ...meta, webhooks: "app" };
const quiet: QuietMeta = { ...meta, webhooks: "none" };

it("compiles with what recognises what is pushed", () => {
  expect(defineIntegration({ ...parts, meta: pushing, webhook: receiverWebhook }).webhook).toBe(receiverWebhook);
  expect(defineIntegration({ ...parts, meta: quiet }).webhook).toBeUndefined();
});

it("does not compile without it, nor where nothing is pushed", () => {
  // @ts-expect-error It pushes, and nothing says how that is recognised.
  expect(defineIntegration({ ...parts, meta: pushing }).webhook).toBeUndefined();
  // @ts-expect-error What pushes nothing is recognised by nothing.
  expect(defineIntegration({ ...parts, meta: quiet, webhook: receiverWebhook }).webhook).toBe(receiverWebhook);
  // @ts-expect-error Nobody has said whether it pushes.
  expect(defineIntegration({ ...parts, meta }).webhook).toBeUndefined();
  // @ts-expect-error There is no scheme that lets everybody in.
  expect({ ...receiverWebhook, scheme: { kind: "none" } } satisfies typeof receiverWebhook).toBeDefined();
});
