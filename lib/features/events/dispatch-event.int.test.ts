import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { events, notices } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization } from "@/e2e/kit/new-organization";
import { newId } from "@/lib/base/id";
import { changeStatus } from "@/lib/core/connections/change-status";
import { backgroundContext } from "@/lib/core/context/request-context";
import { dispatchEvent } from "@/worker/handlers/dispatch-event";

const run = { signal: new AbortController().signal, attempt: 1, log: backgroundContext({ kind: "anonymous" }).log };

it("hands a stored event over, as often as it is asked to, and tells people once", async () => {
  const { organizationId, ...organization } = await newOrganization();
  const connectionId = await newConnection({ organizationId, ...organization }, { owner: organization.member });
  await inTransaction((tx) => changeStatus(tx, { organizationId, connectionId, to: "needs_reauth", job: "test" }));
  const [event] = await db().select().from(events).where(eq(events.organizationId, organizationId));
  if (!event) throw new Error("nothing was told");
  const input = { organizationId, eventId: event.id, occurredAt: event.occurredAt.toISOString() };
  for (const _ of ["first", "again"]) expect(await dispatchEvent(input, run)).toEqual({ kind: "done" });
  const rows = await db().select().from(notices).where(eq(notices.organizationId, organizationId));
  expect(rows).toMatchObject([{ kind: "connection_needs_reauth", connectionId, userId: organization.member.userId }]);
});

it("gives up an event that is not kept any more, and knows none of another organization's", async () => {
  const gone = { organizationId: newId(), eventId: newId(), occurredAt: new Date().toISOString() };
  expect(await dispatchEvent(gone, run)).toMatchObject({ kind: "give_up" });
});
