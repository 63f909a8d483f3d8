import { describe, expect, it } from "vitest";
import { receiverWebhook } from "./receiver-webhook";

const read = (headers: Record<string, string>, body?: unknown) =>
  receiverWebhook.read({ headers: new Headers(headers), url: new URL("https://hub.test/"), body });

const ONE = {
  occurredAt: null,
  routes: [{ kind: "address" }],
  effects: [{ kind: "raw" }],
  part: { kind: "whole" },
};

describe("what anybody sends", () => {
  it("is named where most senders name it", () => {
    expect(read({ "X-GitHub-Event": "push", "X-GitHub-Delivery": "72d3" }, { ref: "main" })).toEqual([
      { type: "push", dedupeKey: "72d3", subject: "72d3", ...ONE },
    ]);
    expect(read({ "webhook-id": "msg_1" }, { type: "order.created" })).toEqual([
      { type: "order.created", dedupeKey: "msg_1", subject: "msg_1", ...ONE },
    ]);
    expect(read({}, { event: "deal.won" })).toEqual([{ type: "deal.won", dedupeKey: null, subject: null, ...ONE }]);
  });

  it("is kept each time where nothing says what it is", () => {
    for (const body of [undefined, null, "text", [], { type: 7 }, { event: {} }]) {
      expect(read({}, body)).toEqual([{ type: "unknown", dedupeKey: null, subject: null, ...ONE }]);
    }
  });

  it("is kept without what may prove it", () => {
    for (const name of ["authorization", "webhook-signature", "x-hub-signature-256", "x-gitlab-token", "cookie"]) {
      expect(receiverWebhook.keptHeaders).not.toContain(name);
    }
  });
});
