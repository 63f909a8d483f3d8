import { expect, it } from "vitest";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import type { ConnectionData } from "@/lib/contracts/events/connection";
import { tellChange } from "./tell-change";

const works = EVENT_CATALOGUE["connection.created"].data.parse(EVENT_CATALOGUE["connection.created"].sample);
const inState = (status: ConnectionData["status"]): ConnectionData => ({ ...works, status });

it.each([
  ["active", "needs_reauth", "connection.needs_reauth"],
  ["degraded", "needs_reauth", "connection.needs_reauth"],
  ["paused", "needs_reauth", "connection.needs_reauth"],
  ["active", "degraded", "connection.degraded"],
  ["active", "rate_limited", "connection.degraded"],
  ["rate_limited", "degraded", "connection.degraded"],
  ["needs_reauth", "active", "connection.recovered"],
  ["degraded", "active", "connection.recovered"],
  ["rate_limited", "active", "connection.recovered"],
  ["active", "paused", "connection.updated"],
  ["needs_reauth", "paused", "connection.updated"],
  ["paused", "active", "connection.updated"],
  ["pending", "active", "connection.updated"],
  ["active", "pending", "connection.updated"],
] as const)("from %s to %s is %s, with what it was before", (from, to, type) => {
  const told = tellChange(inState(from), inState(to), { reconnected: false });
  expect(told).toMatchObject({ type, data: { status: to, previous: { status: from } } });
});

it("says that a person gave consent again, and tells of it where nothing else changed", () => {
  expect(tellChange(works, works, { reconnected: true })).toMatchObject({
    type: "connection.updated",
    data: { previous: {}, reconnected: true },
  });
  expect(tellChange(inState("needs_reauth"), works, { reconnected: true })).toMatchObject({
    type: "connection.recovered",
    data: { reconnected: true },
  });
});

it("says that it works again once the choice is made that the consent had opened", () => {
  expect(tellChange(inState("pending"), works, { reconnected: false, heals: true })).toMatchObject({
    type: "connection.recovered",
    data: { reconnected: true },
  });
});

it("names in `previous` the fields that changed and no others", () => {
  const told = tellChange(works, { ...works, name: "Sales", settings: { calendars: ["a"] } }, { reconnected: false });
  expect(told?.data.previous).toEqual({ name: works.name, settings: {} });
});

it("keeps quiet about what changes all the time", () => {
  const later = "2026-03-03T00:00:00.000Z";
  const refreshed = { ...works, accessExpiresAt: later, lastTestedAt: later, lastSyncedAt: later, statusSince: later };
  expect(tellChange(works, refreshed, { reconnected: false })).toBeNull();
  const waiting = { ...inState("rate_limited"), until: later };
  expect(tellChange(waiting, { ...waiting, until: "2026-03-03T00:01:00.000Z" }, { reconnected: false })).toBeNull();
});

it("tells everyone that a connection is shared or taken back, with nothing that was never shared", () => {
  const personal: ConnectionData = { ...works, visibility: "personal" };
  const shared: ConnectionData = { ...works, visibility: "shared" };
  expect(
    tellChange({ ...personal, name: "Private name" }, { ...shared, name: "Shared name" }, { reconnected: false })?.data,
  ).toEqual({
    ...shared,
    name: "Shared name",
    previous: { visibility: "personal" },
    reconnected: false,
  });
  expect(
    tellChange({ ...shared, name: "Shared name" }, { ...personal, name: "Private name" }, { reconnected: false })?.data,
  ).toEqual({
    ...personal,
    name: "Shared name",
    previous: { visibility: "shared" },
    reconnected: false,
  });
});
