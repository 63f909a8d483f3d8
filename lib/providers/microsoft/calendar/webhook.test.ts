import { describe, expect, it } from "vitest";
import { microsoftCalendarWebhook } from "./webhook";

const read = (body: unknown) =>
  microsoftCalendarWebhook.read({ headers: new Headers(), url: new URL("https://hub.test/"), body });

const changed = {
  subscriptionId: "s1",
  clientState: "w1",
  changeType: "updated",
  resource: "Users/u1/Events/e1",
  resourceData: { "@odata.etag": 'W/"1"', id: "e1" },
};
const watch = { externalId: "s1", resourceId: null };

describe("a notification of Graph's", () => {
  it("may be about several changes, each told from its repeat by the version it is about", () => {
    const later = { ...changed, resourceData: { "@odata.etag": 'W/"2"' } };
    const [one, repeat, other] = read({ value: [changed, changed, later] });
    expect(one).toEqual({
      type: "updated",
      dedupeKey: 's1 updated Users/u1/Events/e1 W/"1"',
      subject: "s1",
      occurredAt: null,
      routes: [{ kind: "address" }],
      effects: [{ kind: "watch", signal: "changed", watch }],
      part: { kind: "part", value: changed },
    });
    expect(repeat?.dedupeKey).toBe(one?.dedupeKey);
    expect(other?.dedupeKey).not.toBe(one?.dedupeKey);
  });

  it("is told from its repeat by its id, where it has one; else each one counts", () => {
    expect(read({ value: [{ ...changed, id: "n1" }] })).toMatchObject([{ dedupeKey: "s1:n1" }]);
    expect(read({ value: [{ ...changed, resourceData: null }] })).toMatchObject([{ dedupeKey: null }]);
  });

  it.each([
    ["reauthorizationRequired", "renew"],
    ["subscriptionRemoved", "lost"],
    ["missed", "changed"],
    ["somethingNew", "changed"],
  ])("about the subscription itself, %s, means %s", (lifecycleEvent, signal) => {
    expect(read({ value: [{ subscriptionId: "s1", lifecycleEvent }] })).toEqual([
      {
        type: lifecycleEvent,
        dedupeKey: null,
        subject: "s1",
        occurredAt: null,
        routes: [{ kind: "address" }],
        effects: [{ kind: "watch", signal, watch }],
        part: { kind: "part", value: { subscriptionId: "s1", lifecycleEvent } },
      },
    ]);
  });

  it("keeps the place of what makes no sense, so that each item is its own", () => {
    expect(read({ value: [null, changed] })).toMatchObject([
      { type: "unknown", effects: [{ watch: null }] },
      { type: "updated" },
    ]);
    expect(read("nonsense")).toEqual([]);
  });
});
