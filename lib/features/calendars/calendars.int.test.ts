import { and, asc, eq, sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { POST as runAction } from "@/app/api/integrations/[ref]/actions/[name]/route";
import { POST as createEvent } from "@/app/api/integrations/[ref]/calendar/events/route";
import { db } from "@/db/client";
import { events, sealedSecrets } from "@/db/schema";
import { callRoute, type RouteCall } from "@/e2e/kit/call-route";
import { newApiKey, newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { randomToken } from "@/lib/base/random";
import { EVENT_CATALOGUE, type EventType } from "@/lib/contracts/events/catalogue";
import { completeConnect } from "@/lib/features/connections/complete-connect";
import { startConnect } from "@/lib/features/connections/start-connect";
import { createEvent as createCalendarEvent } from "./create-event";
import { deleteEvent } from "./delete-event";
import { listCalendars } from "./list-calendars";
import { listEvents } from "./list-events";
import { updateEvent } from "./update-event";

const sandbox = sandboxForTests();
const KEY = "google-calendar";
const DAY = { from: new Date("2026-12-01T00:00:00Z"), to: new Date("2026-12-02T00:00:00Z") };

let organization: TestOrganization;
let ref: string;

beforeAll(async () => {
  organization = await newOrganization();
  const { ctx } = organization.owner;
  const browserToken = randomToken();
  const { authorizationUrl } = await startConnect(ctx, { integration: KEY, browserToken });
  const callbackUrl = await sandbox.consent(authorizationUrl);
  const outcome = await completeConnect({ ctx: { ...ctx, origin: null }, callbackKey: KEY, callbackUrl, browserToken });
  if (outcome.kind !== "connected") throw new Error(outcome.error);
  ref = outcome.connectionId;
});

function create(title: string, idempotencyKey: string) {
  return callRoute(createEvent, {
    method: "POST",
    path: "/x",
    params: { ref },
    cookie: organization.owner.cookie,
    headers: { "idempotency-key": idempotencyKey },
    body: { title, start: { at: "2026-12-01T09:00:00Z" }, end: { at: "2026-12-01T10:00:00Z" } },
  });
}

it("a repeat with the same Idempotency-Key makes one event, and another body under it is refused", async () => {
  const first = await create("Once", "event-1");
  expect(first.status).toBe(201);
  expect((await create("Once", "event-1")).json.id).toBe(first.json.id);
  expect((await create("Another", "event-1")).status).toBe(422);
  const { data } = await listEvents(organization.owner.ctx, { ref, calendarId: "primary", ...DAY });
  expect(data.filter(({ title }) => title === "Once" || title === "Another")).toHaveLength(1);
});

it("keys count by caller and address: another API key's 1, or an action's, is another event", async () => {
  const doors: readonly (RouteCall & { readonly handler: typeof runAction })[] = [
    { handler: createEvent, path: `/api/integrations/${ref}/calendar/events`, params: { ref } },
    {
      handler: runAction,
      path: `/api/integrations/${ref}/actions/create-event`,
      params: { ref, name: "create-event" },
    },
    {
      handler: runAction,
      path: `/api/integrations/${KEY}/actions/create-event`,
      params: { ref: KEY, name: "create-event" },
    },
  ];
  const bearers = [await newApiKey(organization.owner), await newApiKey(organization.owner)];
  const titles: string[] = [];
  for (const { handler, path, params } of doors) {
    for (const bearer of bearers) {
      const title = `Of program ${titles.length}`;
      titles.push(title);
      const event = { title, start: { at: "2026-12-01T09:00:00Z" }, end: { at: "2026-12-01T10:00:00Z" } };
      const input = { ...event, start: event.start.at, end: event.end.at };
      const body = handler === createEvent ? event : { input };
      const ask = () =>
        callRoute(handler, { method: "POST", path, params, bearer, headers: { "idempotency-key": "1" }, body });
      const answers = [await ask(), await ask()].map(({ json }) => json.title ?? Object(json.output).event?.title);
      expect(answers).toEqual([title, title]);
    }
  }
  const { data } = await listEvents(organization.owner.ctx, { ref, calendarId: "primary", ...DAY });
  const made = data.map(({ title }) => title ?? "").filter((title) => title.startsWith("Of program"));
  expect(made.sort()).toEqual(titles);
});

const WHEN = { start: { at: new Date("2026-12-03T09:00:00Z") }, end: { at: new Date("2026-12-03T10:00:00Z") } };

/** What was told of one calendar event, oldest first; each parses as the catalogue says. */
async function told(eventId: string) {
  const { organizationId } = organization;
  const rows = await db()
    .select()
    .from(events)
    .where(and(eq(events.organizationId, organizationId), sql`${events.data} ->> 'id' = ${eventId}`))
    .orderBy(asc(events.id));
  for (const { type, data } of rows) expect(EVENT_CATALOGUE[type as EventType].data.parse(data)).toEqual(data);
  return rows.map(({ type, data, privateToUserId, connectionId, projectId }) => ({
    type,
    data: data as Record<string, unknown>,
    privateToUserId,
    connectionId,
    projectId,
  }));
}

it("what is written through the hub is told of, to the owner of a personal calendar", async () => {
  const { ctx, userId } = organization.owner;
  const place = { ref, calendarId: "primary" };
  const made = await createCalendarEvent(ctx, { ...place, title: "Planning", ...WHEN, idempotencyKey: null });
  const changed = await updateEvent(ctx, { ...place, eventId: made.id, title: "Planning, again" });
  await deleteEvent(ctx, { ...place, eventId: made.id });
  const where = { privateToUserId: userId, connectionId: ref, projectId: organization.projectId };
  expect(await told(made.id)).toEqual([
    { type: "calendar.event.created", data: made, ...where },
    { type: "calendar.event.updated", data: { ...changed, changed: ["title"] }, ...where },
    { type: "calendar.event.deleted", data: { id: made.id, connectionId: ref, calendarId: "primary" }, ...where },
  ]);
});

it("a repeat is told of once; again where the first try ended before it could tell", async () => {
  const create = () =>
    createCalendarEvent(organization.owner.ctx, {
      ref,
      calendarId: "primary",
      title: "Repeated",
      ...WHEN,
      idempotencyKey: "repeat",
    });
  const [made] = await Promise.all([create(), create(), create()]);
  expect(await told(made.id)).toMatchObject([{ type: "calendar.event.created" }]);
  const { organizationId } = organization;
  await db().delete(events).where(eq(events.organizationId, organizationId));
  await create();
  await create();
  expect(await told(made.id)).toMatchObject([{ type: "calendar.event.created" }]);
});

it("what was gone already, or is refused, is told of by nobody", async () => {
  const { ctx } = organization.owner;
  const place = { ref, calendarId: "primary" };
  const made = await createCalendarEvent(ctx, { ...place, title: "Brief", ...WHEN, idempotencyKey: null });
  const deletes = () => deleteEvent(ctx, { ...place, eventId: made.id });
  await deletes();
  await deletes();
  await deleteEvent(ctx, { ...place, eventId: "neverwasthere" });
  await expect(updateEvent(ctx, { ...place, eventId: "neverwasthere", title: "x" })).rejects.toThrow();
  expect((await told(made.id)).map(({ type }) => type)).toEqual(["calendar.event.created", "calendar.event.deleted"]);
  expect(await told("neverwasthere")).toEqual([]);
});

it("an access that was tampered with is told to the first caller already", async () => {
  await db()
    .update(sealedSecrets)
    .set({ ciphertext: sql`set_byte(${sealedSecrets.ciphertext}, 0, get_byte(${sealedSecrets.ciphertext}, 0) # 1)` })
    .where(and(eq(sealedSecrets.organizationId, organization.organizationId), eq(sealedSecrets.subjectId, ref)));
  await expect(listCalendars(organization.owner.ctx, { ref })).rejects.toMatchObject({ code: "needs_reauth" });
});
