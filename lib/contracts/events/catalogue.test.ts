import { describe, expect, it } from "vitest";
import { EVENT_CATALOGUE } from "./catalogue";
import type { EventTypeDefinition } from "./event-type";
import { EVENT_NOUNS } from "./own-type";

// "Events the hub sends", as the product has promised them to the outside.
const PROMISED = `
connection.created connection.updated connection.needs_reauth connection.degraded connection.recovered
connection.deleted sync.completed sync.failed calendar.event.created calendar.event.updated calendar.event.deleted
time_entry.created contact.created contact.updated product.created product.updated invoice.created invoice.updated
invoice.paid payment.succeeded payment.failed refund.created checkout.completed subscription.created
subscription.updated subscription.canceled message.received message.sent post.published post.failed lead.received
webhook.received
`
  .trim()
  .split(/\s+/);

const CATALOGUE = Object.entries<EventTypeDefinition>(EVENT_CATALOGUE);

it("has every type that was promised, and no other", () => {
  expect(CATALOGUE.map(([type]) => type).sort()).toEqual([...PROMISED].sort());
});

it("keeps every type's first word for the hub", () => {
  const nouns = new Set(CATALOGUE.map(([type]) => type.split(".", 1)[0]));
  expect([...EVENT_NOUNS]).toEqual([...nouns].sort());
});

it("says what the product tells of already, and of nothing else", () => {
  const emitted = CATALOGUE.flatMap(([type, definition]) => (definition.emitted ? [type] : []));
  expect(emitted.sort()).toEqual(
    PROMISED.filter((type) =>
      /^(connection|sync|calendar\.event|time_entry|lead|webhook|product|invoice|payment|refund|checkout|subscription)\.|^message\./.test(
        type,
      ),
    ).sort(),
  );
});

describe.each(CATALOGUE)("%s", (_, { version, summary, data, sample }) => {
  it("has a sample that goes out as it came in", () => {
    expect(data.parse(sample)).toEqual(sample);
    expect(data.parse(JSON.parse(JSON.stringify(sample)))).toEqual(sample);
  });

  it("drops what it does not know, and refuses what is not all there", () => {
    expect(data.parse({ ...Object(sample), accessToken: "secret" })).toEqual(sample);
    expect(data.safeParse({}).success).toBe(false);
  });

  it("has a version and one line of words", () => {
    expect(version).toBeGreaterThanOrEqual(1);
    expect(summary).toMatch(/^[A-Z].{5,120}[^.]$/);
  });
});
