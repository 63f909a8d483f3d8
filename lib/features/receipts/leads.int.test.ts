// Why: Meta says no more than the id of a lead; whoever listens to the hub wants what was filled in.
import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { events, receipts } from "@/db/schema";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import { clock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { facebookMeta } from "@/lib/providers/facebook/meta";
import { keepTold, readTold } from "./fixtures/told-items";
import { processReceipts } from "./process-receipts";

const facebook = integrationForTests("facebook");
const BAKERY = "104000000000001";
const CAREERS = "104000000000002";
const FORM = "300000000000001";
const ANSWERS = { first_name: "Zoë", last_name: "Müller", email: "zoe@mail.test", phone_number: "+442079460000" };

/** Somebody fills in a form, and the hub is told of it, as Meta does: by ids. */
async function receiveLead(connectionId: string, page: string): Promise<string> {
  const answer = await fetch(`${facebook.sandbox.origin}/control/facebook/lead`, {
    method: "POST",
    body: JSON.stringify({ page, fields: { ...ANSWERS, size: "L" } }),
  });
  const { leadId } = z.object({ leadId: z.string() }).parse(await answer.json());
  const lead = { leadgen_id: leadId, form_id: FORM, page_id: page };
  const { organizationId } = facebook.organization();
  await keepTold({
    integration: "facebook",
    to: { organizationId, connectionId },
    items: [{ subject: leadId, dedupeKey: `leadgen:${leadId}`, effects: [{ kind: "lead", lead }] }],
  });
  return leadId;
}

const processAll = () =>
  processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }), { read: readTold });
const told = async () => {
  const own = eq(events.organizationId, facebook.organization().organizationId);
  const rows = await db()
    .select({ data: events.data })
    .from(events)
    .where(and(own, eq(events.type, "lead.received")));
  return rows.map(({ data }) => data);
};
const receiptsOf = (connectionId: string) =>
  db().select().from(receipts).where(eq(receipts.connectionId, connectionId));
const readsOf = async (leadId: string) =>
  (await facebook.sandbox.control.requests("facebook", { target: "api" })).filter(({ path }) => path.endsWith(leadId));

it("what was filled in is read at the Page, and told once", async () => {
  const ref = await facebook.connect({ picked: [BAKERY] });
  const leadId = await receiveLead(ref, BAKERY);
  await processAll();
  const lead = {
    ...{ externalId: leadId, connectionId: ref, integration: "facebook", form: { externalId: FORM, name: null } },
    ...{ campaign: "Spring", name: "Zoë Müller", email: "zoe@mail.test", phone: "+442079460000", contactId: null },
    fields: [...Object.entries(ANSWERS), ["size", "L"]].map(([name, value]) => ({ name, value })),
  };
  expect(await told()).toMatchObject([lead]);
  await db()
    .update(receipts)
    .set({ state: "waiting", attempts: 0, dueAt: clock.now() })
    .where(eq(receipts.connectionId, ref));
  await processAll();
  expect(await told()).toMatchObject([lead]);
  expect(await readsOf(leadId)).toHaveLength(1);
});

const untilRead = { name: null, email: null, phone: null, fields: [] };

it("a lead that this person may not see is told of by its id", async () => {
  const ref = await facebook.connect({ picked: [CAREERS] });
  const leadId = await receiveLead(ref, CAREERS);
  await processAll();
  expect(await told()).toMatchObject([{ externalId: leadId, form: { externalId: FORM }, ...untilRead }]);
  expect((await readsOf(leadId)).map(({ status }) => status)).toEqual([403]);
});

it("without the permission to read leads nobody is asked", async () => {
  const grantScopes = facebookMeta.scopes.map(({ scope }) => scope).filter((scope) => scope !== "leads_retrieval");
  const ref = await facebook.connect({ picked: [BAKERY], grantScopes });
  const leadId = await receiveLead(ref, BAKERY);
  await processAll();
  expect(await told()).toMatchObject([{ externalId: leadId, ...untilRead }]);
  expect(await readsOf(leadId)).toEqual([]);
});

it("while Meta fails nothing is told, and the receipt is tried again", async () => {
  const ref = await facebook.connect({ picked: [BAKERY] });
  const leadId = await receiveLead(ref, BAKERY);
  await facebook.sandbox.control.addFault("facebook", { target: "api", status: 503, times: null });
  await processAll();
  expect(await told()).toEqual([]);
  expect(await receiptsOf(ref)).toMatchObject([{ state: "waiting", reason: "provider_failed" }]);
  await facebook.sandbox.control.clearFaults("facebook");
  await db().update(receipts).set({ dueAt: clock.now() }).where(eq(receipts.connectionId, ref));
  await processAll();
  expect(await told()).toMatchObject([{ externalId: leadId, email: "zoe@mail.test" }]);
});
