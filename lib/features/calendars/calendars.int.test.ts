import { and, eq, sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { POST as createEvent } from "@/app/api/integrations/[ref]/calendar/events/route";
import { db } from "@/db/client";
import { sealedSecrets } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { randomToken } from "@/lib/base/random";
import { completeConnect } from "@/lib/features/connections/complete-connect";
import { startConnect } from "@/lib/features/connections/start-connect";
import { listCalendars } from "./list-calendars";
import { listEvents } from "./list-events";

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

it("an access that was tampered with is told to the first caller already", async () => {
  await db()
    .update(sealedSecrets)
    .set({ ciphertext: sql`set_byte(${sealedSecrets.ciphertext}, 0, get_byte(${sealedSecrets.ciphertext}, 0) # 1)` })
    .where(and(eq(sealedSecrets.organizationId, organization.organizationId), eq(sealedSecrets.subjectId, ref)));
  await expect(listCalendars(organization.owner.ctx, { ref })).rejects.toMatchObject({ code: "needs_reauth" });
});
