// Why: a capability without its permission is refused before the provider is asked, and the refusal says how to grant it.
import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { POST as createEvent, GET as listEvents } from "@/app/api/integrations/[ref]/calendar/events/route";
import { GET as listCalendars } from "@/app/api/integrations/[ref]/calendars/route";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { connectThroughHub } from "@/e2e/kit/connect-through-hub";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { getConnection } from "@/lib/features/connections/get-connection";
import { testConnection } from "@/lib/features/connections/test-connection";
import { googleCalendarMeta } from "@/lib/providers/google/calendar/meta";

const sandbox = sandboxForTests();
const [EVENTS, LIST] = googleCalendarMeta.scopes.map(({ scope }) => scope);
const WINDOW = "from=2026-12-01T00:00:00Z&to=2026-12-02T00:00:00Z";
let organization: TestOrganization;
let ref: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  ref = await connectThroughHub(sandbox, organization, { integration: "google-calendar" });
  await db()
    .update(connections)
    .set({ scopesGranted: [String(LIST)], scopesMissing: [String(EVENTS)] })
    .where(and(eq(connections.organizationId, organization.organizationId), eq(connections.id, ref)));
});

const asked = async () => (await sandbox.control.requests("google", { target: "api" })).length;

it.each([
  ["listing calendars", () => callRoute(listCalendars, { path: "/x", ...place() })],
  ["listing events", () => callRoute(listEvents, { path: `/x?calendarId=primary&${WINDOW}`, ...place() })],
  [
    "creating an event",
    () =>
      callRoute(createEvent, {
        method: "POST",
        path: "/x",
        ...place(),
        headers: { "idempotency-key": "off-1" },
        body: { title: "Off", start: { at: "2026-12-01T09:00:00Z" }, end: { at: "2026-12-01T10:00:00Z" } },
      }),
  ],
])("%s answers 409 with what is missing and where to grant it, and asks nobody", async (_, call) => {
  const before = await asked();
  const answer = await call();
  expect(answer.status).toBe(409);
  expect(answer.json).toMatchObject({
    code: "conflict",
    capability: "calendar",
    missingScopes: [EVENTS],
    remedy: { href: `/integration-hub/active/${ref}#permissions` },
  });
  expect(await asked()).toBe(before);
});

it("the connection says so, and a test of it leaves that out and is no failure", async () => {
  const { ctx } = organization.owner;
  expect((await getConnection(ctx, { ref })).capabilities).toEqual([
    { name: "calendar", available: false, missingScopes: [EVENTS] },
  ]);
  const { ok, checks } = await testConnection(ctx, { ref });
  expect([ok, ...checks.map(({ state }) => state)]).toEqual([true, "ok", "off", "off"]);
  expect(checks[1]).toMatchObject({ detail: `Off: not granted (${EVENTS}).`, remedy: expect.stringMatching(/\S/) });
});

function place() {
  return { params: { ref }, cookie: organization.owner.cookie };
}
