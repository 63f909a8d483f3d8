import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample";
import { STRIPE_EVENT_TYPES } from "./event-types";
import { stripeWebhook } from "./webhook";

describe("what Stripe pushes", () => {
  it("of customers has contacts read", () => {
    const body = {
      id: "evt_1",
      object: "event",
      type: "customer.updated",
      created: 1,
      data: { object: { id: "cus_1" } },
    };
    const request = { headers: new Headers(), url: new URL("https://hub.test"), body };
    expect(stripeWebhook.read(request)).toMatchObject([
      { type: "customer.updated", subject: "cus_1", effects: [{ kind: "pull", entity: "contacts", ids: [] }] },
    ]);
  });

  it.each([
    [
      "webhook-checkout-completed.json",
      [
        {
          type: "checkout.session.completed",
          dedupeKey: "evt_1TQx0dK7Q2mZ9vYb4Ue1Nf3S",
          subject: "cs_test_a1Mb2Nc3",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "address", accountEnds: ":live" }],
          effects: [{ kind: "money", object: expect.objectContaining({ object: "event" }) }],
        },
      ],
    ],
    [
      "webhook-connected-refund.json",
      [
        {
          type: "charge.refunded",
          dedupeKey: "evt_1TQx1aRefund",
          subject: "ch_3TQx0c",
          occurredAt: new Date("2026-11-22T10:01:00.000Z"),
          routes: [{ kind: "account", id: "acct_1Beta:test" }],
          effects: [{ kind: "money", object: expect.objectContaining({ object: "event" }) }],
        },
      ],
    ],
    [
      "webhook-deauthorized.json",
      [
        {
          type: "account.application.deauthorized",
          dedupeKey: "evt_1TQx2Deauth",
          subject: "ca_Acme",
          occurredAt: new Date("2026-11-22T10:01:40.000Z"),
          routes: [{ kind: "account", id: "acct_1Beta:live" }],
          effects: [{ kind: "revoked" }],
        },
      ],
    ],
    [
      "webhook-thin.json",
      [
        {
          type: "unknown",
          dedupeKey: "evt_65RThin",
          subject: "mtr_12",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "address" }],
          effects: [],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(stripeWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});

it("who sets the endpoint up by hand asks for the same events as the hub itself", () => {
  const guide = readFileSync(new URL("../../../docs/providers/stripe.md", import.meta.url), "utf8");
  const [, list = ""] = /and these events:\n\n([^#]*?)\n\n/.exec(guide) ?? [];
  expect([...list.matchAll(/`([^`]+)`/g)].map(([, type]) => type)).toEqual(STRIPE_EVENT_TYPES);
});
