import { describe, expect, it } from "vitest";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { createBody, NOTHING_CHOSEN, updateBody, valuesOf } from "./builder-values";

const ENDPOINT: WebhookEndpoint = {
  id: "0198c0de-0000-7000-8000-000000000001",
  url: "https://hooks.slack.com/services/…",
  description: "Sales channel",
  eventTypes: ["invoice.*"],
  filter: null,
  transformation: '{"text": type}',
  template: { kind: "hub", key: "slack" },
  signing: "v1",
  publicKey: null,
  previousSecretUntil: null,
  headerNames: ["x-team"],
  ratePerSecond: null,
  initial: false,
  projectId: null,
  ownerUserId: null,
  customer: null,
  tags: ["vip"],
  source: "hub",
  enabled: true,
  disabledReason: null,
  disabledAt: null,
  health: { state: "unused", failingSince: null, restsUntil: null, lastDeliveredAt: null, waiting: 0 },
  mayWrite: true,
  createdAt: "2027-03-01T09:00:00.000Z",
  updatedAt: "2027-03-01T09:00:00.000Z",
};
const NO_SECRETS = { url: "", headerValues: {} };

describe("what the builder sends", () => {
  it("is nothing where nothing was changed, and keeps the values of headers that nobody sees", () => {
    expect(updateBody(ENDPOINT, valuesOf(ENDPOINT), NO_SECRETS)).toEqual({});
  });

  it("is what was changed, and an emptied text is none", () => {
    const values = { ...valuesOf(ENDPOINT), transformation: "  ", filter: "data.total > 100", tags: "vip, new" };
    expect(updateBody(ENDPOINT, values, NO_SECRETS)).toEqual({
      transformation: null,
      filter: "data.total > 100",
      tags: ["vip", "new"],
    });
  });

  it("names every header as soon as one is another, with null for those that stay", () => {
    const values = {
      ...valuesOf(ENDPOINT),
      headers: [...valuesOf(ENDPOINT).headers, { key: "new-1", name: " X-Key ", isKept: false }],
    };
    expect(updateBody(ENDPOINT, values, { url: "", headerValues: { "new-1": "k" } })).toEqual({
      headers: { "x-team": null, "x-key": "k" },
    });
    expect(updateBody(ENDPOINT, { ...values, headers: [] }, NO_SECRETS)).toEqual({ headers: {} });
  });

  it("of a new one is its address and all that was chosen", () => {
    const values = { ...NOTHING_CHOSEN, eventTypes: ["*"], ratePerSecond: "5" };
    expect(createBody(values, { url: "https://example.com/in", headerValues: {} })).toEqual({
      url: "https://example.com/in",
      description: "",
      eventTypes: ["*"],
      filter: null,
      transformation: null,
      template: null,
      signing: "v1",
      ratePerSecond: 5,
      initial: false,
      projectId: null,
      tags: [],
    });
  });
});
