import { describe, expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import type { HubEvent } from "@/lib/contracts/events/endpoints";
import type { EventTypeDefinition } from "@/lib/contracts/events/event-type";
import { eventWords } from "./event-words";

/** Every worded key: `connection.updated_paused`. */
function keysOf(words: object, before = ""): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [`${before}${key}`] : keysOf(value, `${before}${key}.`),
  );
}
const worded = keysOf(messages.activity.events);
const emitted = Object.entries<EventTypeDefinition>(EVENT_CATALOGUE).flatMap(([type, one]) =>
  one.emitted ? [type] : [],
);

/** Answers keys instead of words. */
const t = Object.assign((key: string) => key.replace("activity.events.", ""), {
  has: (key: string) => worded.includes(key.replace("activity.events.", "")),
}) as unknown as Parameters<typeof eventWords>[0];

function words(type: string, data: HubEvent["data"]): string {
  return eventWords(t, { type, data } as HubEvent);
}

describe("an event's words", () => {
  it("are there for every type that the product tells of, and for no other", () => {
    const types = worded.map((key) => emitted.find((type) => key === type || key.startsWith(`${type}_`)) ?? key);
    expect([...new Set(types)].sort()).toEqual([...emitted].sort());
    for (const type of emitted) expect(worded).toContain(type);
  });

  it.each([
    ["connection.created", { status: "active" }, "connection.created"],
    ["sync.completed", { resource: "products" }, "sync.completed_products"],
    ["connection.updated", { status: "paused", previous: { status: "active" } }, "connection.updated_paused"],
    ["connection.updated", { status: "active", previous: { status: "paused" } }, "connection.updated_resumed"],
    ["connection.updated", { name: "b", previous: { name: "a" } }, "connection.updated_renamed"],
    ["connection.updated", { previous: { settings: {} } }, "connection.updated_settings"],
    ["connection.updated", { previous: { statusReason: null } }, "connection.updated"],
    ["connection.updated", { visibility: "shared", previous: { visibility: "personal" } }, "connection.updated_shared"],
    [
      "connection.updated",
      { visibility: "personal", previous: { visibility: "shared" } },
      "connection.updated_personal",
    ],
    ["connection.updated", { previous: {}, reconnected: true }, "connection.updated_reconnected"],
    ["connection.needs_reauth", { status: "needs_reauth", previous: { status: "active" } }, "connection.needs_reauth"],
    ["connection.degraded", { status: "degraded", previous: { status: "active" } }, "connection.degraded"],
    ["connection.degraded", { status: "rate_limited", previous: {} }, "connection.degraded_rate_limited"],
    ["connection.recovered", { previous: { status: "degraded" }, reconnected: false }, "connection.recovered"],
    ["connection.recovered", { previous: {}, reconnected: true }, "connection.recovered_reconnected"],
    ["connection.deleted", { status: "rate_limited" }, "connection.deleted"],
    ["calendar.event.updated", { status: "confirmed", changed: ["title"] }, "calendar.event.updated"],
    ["somebody.elses", {}, "somebody.elses"],
    ["constructor.name", { status: "rate_limited", previous: "x" }, "constructor.name"],
  ])("%s with %j: %s", (type, data, expected) => {
    expect(words(type, data)).toBe(expected);
  });
});
