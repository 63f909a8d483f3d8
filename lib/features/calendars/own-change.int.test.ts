// Why: a provider says of one version of an event the same in a list, alone, and in answer to a change, or the hub would tell
// people of their own changes as if somebody else had made them.
import { describe, expect, it } from "vitest";
import { DELETE as deleteRoute } from "@/app/api/integrations/[ref]/calendar/events/[eventId]/route";
import { callRoute } from "@/e2e/kit/call-route";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { createEvent } from "./create-event";
import { deleteEvent } from "./delete-event";
import { CALENDAR_SIDES } from "./fixtures/calendar-sides";
import { ownWorld } from "./fixtures/own-world";
import { toldOf } from "./fixtures/told-of";
import { updateEvent } from "./update-event";

const sandbox = sandboxForTests();

describe.each(CALENDAR_SIDES)("a single event at $name", (side) => {
  const { at, place, ctx, own, told, living, expectNoNews } = ownWorld(sandbox, side);

  it("and all others that nobody changed are no news, however they are asked for", async () => {
    expect(await living()).toHaveLength(6);
    await expectNoNews();
    expect(await told()).toEqual([]);
  });

  it("that is made, changed, moved and deleted in the hub comes back as no news", async () => {
    const when = { start: { at: at(3, 9) }, end: { at: at(3, 10) } };
    const { id: eventId } = await createEvent(ctx(), { ...place(), title: "Mine", ...when, idempotencyKey: null });
    await expectNoNews();
    const words = { title: "Mine, changed", description: "About it", location: "Room 2" };
    await updateEvent(ctx(), { ...place(), eventId, ...words });
    await expectNoNews();
    await updateEvent(ctx(), { ...place(), eventId, start: { at: at(4, 9) }, end: { at: at(4, 11) } });
    await expectNoNews();
    await deleteEvent(ctx(), { ...place(), eventId });
    await expectNoNews();
    expect(await told()).toEqual(own("created", "updated", "updated", "deleted"));
  });
});

describe.each(CALENDAR_SIDES)("an occurrence at $name", (side) => {
  const { at, place, ctx, own, told, occurrences, expectNoNews, idOf } = ownWorld(sandbox, side);

  it("that is changed, moved or deleted in the hub comes back as no news, and is the only one", async () => {
    const [, second, third, fourth] = await occurrences();
    await updateEvent(ctx(), { ...place(), eventId: idOf(second), title: "Daily, another" });
    await expectNoNews();
    const moved = { start: { at: at(3, 15) }, end: { at: at(3, 16) } };
    await updateEvent(ctx(), { ...place(), eventId: idOf(third), ...moved });
    await expectNoNews();
    await deleteEvent(ctx(), { ...place(), eventId: idOf(fourth) });
    await expectNoNews();
    expect(await told()).toEqual(own("updated", "updated", "deleted"));
    const after = new Map((await occurrences()).map((row) => [row.id, row]));
    expect(after.size).toBe(4);
    expect(after.get(third?.id ?? "")).toMatchObject({ sameKey: third?.sameKey, seriesId: third?.seriesId });
  });

  it("can be changed although its series lost another one, and with it has a new version", async () => {
    const [first, second, third] = await occurrences();
    await deleteEvent(ctx(), { ...place(), eventId: idOf(first) });
    const changed = await updateEvent(ctx(), { ...place(), eventId: idOf(second), title: "Daily, still" });
    expect(changed.title).toBe("Daily, still");
    await deleteEvent(ctx(), { ...place(), eventId: idOf(third), etag: third?.etag ?? "" });
    await expectNoNews();
    expect(await told()).toEqual(own("deleted", "updated", "deleted"));
  });
});

describe.each(CALENDAR_SIDES)("what somebody else does at $name meanwhile", (side) => {
  const { at, place, ctx, organization, living, look, ref, change, remove, idOf } = ownWorld(sandbox, side);

  it("to what was made in the hub, before anybody looked: what is gone there is gone here, too", async () => {
    const when = { start: { at: at(3, 9) }, end: { at: at(3, 10) } };
    const create = (title: string) => createEvent(ctx(), { ...place(), title, ...when, idempotencyKey: null });
    const [stays, goes] = [await create("Stays"), await create("Goes")];
    await updateEvent(ctx(), { ...place(), eventId: goes.id, title: "Goes, too" });
    await remove(goes.id);
    await look();
    const ids = (await living()).map(({ externalId }) => externalId);
    expect([ids.includes(stays.id), ids.includes(goes.id)]).toEqual([true, false]);
    const gone = (await toldOf(organization())).filter(({ type }) => type.endsWith("deleted"));
    expect(gone).toMatchObject([{ data: { id: goes.id } }]);
    const asked = async () => (await sandbox.control.requests(side.name, { target: "api" })).length;
    const before = await asked();
    await look();
    expect(await asked()).toBe(before + 1);
  });

  it("deletes what is changed in the hub: a conflict with nothing there", async () => {
    const once = (await living()).find(({ title }) => title === "Once");
    await remove(idOf(once));
    const change = updateEvent(ctx(), { ...place(), eventId: idOf(once), title: "Twice" });
    await expect(change).rejects.toMatchObject({ code: "conflict", details: { current: null } });
    await look();
    expect((await living()).map(({ title }) => title)).not.toContain("Once");
  });

  it("makes a deletion a conflict that shows it; insisted on, it happens", async () => {
    const once = (await living()).find(({ title }) => title === "Once");
    const eventId = idOf(once);
    const ask = (etag: string | null) =>
      callRoute(deleteRoute, {
        method: "DELETE",
        path: `/x?calendarId=primary${etag === null ? "" : `&etag=${encodeURIComponent(etag)}`}`,
        params: { ref: ref(), eventId },
        cookie: organization().owner.cookie,
      });
    await change(eventId, { title: "Theirs" });
    for (const etag of [null, once?.etag ?? ""]) {
      const refused = await ask(etag);
      expect(refused.status).toBe(409);
      expect(refused.json).toMatchObject({ code: "conflict", current: { id: eventId, title: "Theirs" } });
      expect(refused.json.detail).toContain("Nothing was deleted");
    }
    await look();
    const now = (await living()).find(({ externalId }) => externalId === eventId);
    expect(now?.title).toBe("Theirs");
    expect((await ask(now?.etag ?? "")).status).toBe(204);
    expect((await living()).map(({ externalId }) => externalId)).not.toContain(eventId);
  });
});
