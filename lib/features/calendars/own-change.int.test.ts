// Why: a provider says of one version of an event the same in a list, alone, and in answer to a change, or the hub would tell
// people of their own changes as if somebody else had made them.
import { beforeEach, describe, expect, it } from "vitest";
import { DELETE as deleteRoute } from "@/app/api/integrations/[ref]/calendar/events/[eventId]/route";
import { callRoute } from "@/e2e/kit/call-route";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { EventRow } from "./calendar-row";
import { createEvent } from "./create-event";
import { deleteEvent } from "./delete-event";
import { CALENDAR_SIDES } from "./fixtures/calendar-sides";
import { calendarOf, lookAt, selectAs, storedOf } from "./fixtures/selected-calendars";
import { toldOf } from "./fixtures/told-of";
import { rereadEvent } from "./reread-event";
import { updateEvent } from "./update-event";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;

describe.each(CALENDAR_SIDES)("at $name", (side) => {
  let organization: TestOrganization;
  let ref: string;
  let id: string;
  let email: string;

  beforeEach(async () => {
    await sandbox.reset();
    organization = await newOrganization();
    email = `own@${organization.slug}.test`;
    ref = await side.connect(sandbox, organization, { email });
    const times = { start: local(1, 9), end: local(1, 10) };
    await side.add(sandbox, email, { title: "Daily", ...times, repeats: { every: "day", times: 5 } });
    await side.add(sandbox, email, { title: "Once", start: local(2, 14), end: local(2, 15) });
    [id = ""] = await selectAs(organization, ref);
    await look();
  });

  const at = (days: number, hours: number) =>
    new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS + days * DAY_MS + hours * 3_600_000);
  const local = (days: number, hours: number) => at(days, hours).toISOString().slice(0, 19);
  const place = () => ({ ref, calendarId: "primary" });
  const look = async () => expect(await lookAt(organization, id)).toBe("caught_up");
  const living = async () => (await storedOf(organization, id)).filter(({ deletedAt }) => deletedAt === null);
  const occurrences = async () => (await living()).filter(({ title }) => title?.startsWith("Daily"));
  const hashes = async () => new Map((await living()).map((row) => [row.externalId, row.contentHash]));
  /** What was told, by whom: of foreign changes, the hub's own job. */
  const told = async () =>
    (await toldOf(organization)).map(({ type, actorName }) => [type.replace("calendar.event.", ""), actorName]);
  const own = (...kinds: string[]) => kinds.map((kind) => [kind, organization.owner.email]);

  /** The copy knew it already, and nobody is told of it again: neither by the list nor by asking for it alone. */
  async function expectNoNews(): Promise<void> {
    const before = { hashes: await hashes(), told: await told() };
    await look();
    expect(await hashes()).toEqual(before.hashes);
    const { connection } = await findReadable(organization.owner.ctx.actor, ref);
    for (const { externalId } of await living()) {
      const calendar = await calendarOf(organization, id);
      expect(await rereadEvent(organization.owner.ctx, { connection, calendar, externalId })).toBe("kept");
    }
    expect(await hashes()).toEqual(before.hashes);
    expect(await told()).toEqual(before.told);
  }

  it("nothing is new that nobody changed, however it is asked for", async () => {
    expect(await living()).toHaveLength(6);
    await expectNoNews();
    expect(await told()).toEqual([]);
  });

  it("a single event that is made, changed, moved and deleted in the hub comes back as no news", async () => {
    const { ctx } = organization.owner;
    const when = { start: { at: at(3, 9) }, end: { at: at(3, 10) } };
    const { id: eventId } = await createEvent(ctx, { ...place(), title: "Mine", ...when, idempotencyKey: null });
    await expectNoNews();
    await updateEvent(ctx, {
      ...place(),
      eventId,
      title: "Mine, changed",
      description: "About it",
      location: "Room 2",
    });
    await expectNoNews();
    await updateEvent(ctx, { ...place(), eventId, start: { at: at(4, 9) }, end: { at: at(4, 11) } });
    await expectNoNews();
    await deleteEvent(ctx, { ...place(), eventId });
    await expectNoNews();
    expect(await told()).toEqual(own("created", "updated", "updated", "deleted"));
  });

  it("neither does an occurrence of a series: it is the only one that changed", async () => {
    const { ctx } = organization.owner;
    const before = await occurrences();
    const [, second, third, fourth] = before;
    await updateEvent(ctx, { ...place(), eventId: idOf(second), title: "Daily, another" });
    await expectNoNews();
    await updateEvent(ctx, { ...place(), eventId: idOf(third), start: { at: at(3, 15) }, end: { at: at(3, 16) } });
    await expectNoNews();
    await deleteEvent(ctx, { ...place(), eventId: idOf(fourth) });
    await expectNoNews();
    expect(await told()).toEqual(own("updated", "updated", "deleted"));
    const after = new Map((await occurrences()).map((row) => [row.id, row]));
    expect(after.size).toBe(4);
    expect(after.get(third?.id ?? "")).toMatchObject({ sameKey: third?.sameKey, seriesId: third?.seriesId });
  });

  it("an occurrence can be changed although its series lost another one, and with it has a new version", async () => {
    const { ctx } = organization.owner;
    const [first, second, third] = await occurrences();
    await deleteEvent(ctx, { ...place(), eventId: idOf(first) });
    const changed = await updateEvent(ctx, { ...place(), eventId: idOf(second), title: "Daily, still" });
    expect(changed.title).toBe("Daily, still");
    await deleteEvent(ctx, { ...place(), eventId: idOf(third), etag: third?.etag ?? "" });
    await expectNoNews();
    expect(await told()).toEqual(own("deleted", "updated", "deleted"));
  });

  it("what was made in the hub and is gone there before anybody looked is gone here, too", async () => {
    const { ctx } = organization.owner;
    const when = { start: { at: at(3, 9) }, end: { at: at(3, 10) } };
    const create = (title: string) => createEvent(ctx, { ...place(), title, ...when, idempotencyKey: null });
    const [stays, goes] = [await create("Stays"), await create("Goes")];
    await updateEvent(ctx, { ...place(), eventId: goes.id, title: "Goes, too" });
    await side.remove(sandbox, { email, eventId: goes.id });
    await look();
    expect((await living()).map(({ title }) => title)).not.toContain("Goes, too");
    expect((await living()).map(({ externalId }) => externalId)).toContain(stays.id);
    expect((await toldOf(organization)).filter(({ type }) => type.endsWith("deleted"))).toMatchObject([
      { data: { id: goes.id } },
    ]);
    const asked = async () => (await sandbox.control.requests(side.name, { target: "api" })).length;
    const before = await asked();
    await look();
    expect(await asked()).toBe(before + 1);
  });

  it("a deletion of what somebody else changed meanwhile is a conflict that shows it; insisted on, it happens", async () => {
    const once = (await living()).find(({ title }) => title === "Once");
    const eventId = idOf(once);
    const remove = (etag: string | null) =>
      callRoute(deleteRoute, {
        method: "DELETE",
        path: `/x?calendarId=primary${etag === null ? "" : `&etag=${encodeURIComponent(etag)}`}`,
        params: { ref, eventId },
        cookie: organization.owner.cookie,
      });
    await side.change(sandbox, { email, eventId }, { title: "Theirs" });
    for (const etag of [null, once?.etag ?? ""]) {
      const refused = await remove(etag);
      expect(refused.status).toBe(409);
      expect(refused.json).toMatchObject({ code: "conflict", current: { id: eventId, title: "Theirs" } });
      expect(refused.json.detail).toContain("Nothing was deleted");
    }
    await look();
    const now = (await living()).find(({ externalId }) => externalId === eventId);
    expect(now?.title).toBe("Theirs");
    expect((await remove(now?.etag ?? "")).status).toBe(204);
    expect((await living()).map(({ externalId }) => externalId)).not.toContain(eventId);
  });
});

function idOf(row: EventRow | undefined): string {
  if (!row) throw new Error("there is no such event");
  return row.externalId;
}
