import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { auditEvents, webhookEventTypes } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { createTemplate } from "./create-template";
import { deleteTemplate } from "./delete-template";
import { exportTemplate } from "./export-template";
import { HUB_TEMPLATES } from "./hub-templates/hub-templates";
import { listTemplateVersions } from "./list-template-versions";
import { listTemplates } from "./list-templates";
import { previewTransformation } from "./preview-transformation";
import { updateTemplate } from "./update-template";

let organization: TestOrganization;
let other: TestOrganization;
const text = { description: "", transformation: "data", eventTypes: ["invoice.*"] };

beforeAll(async () => {
  [organization, other] = await Promise.all([newOrganization(), newOrganization()]);
});

describe("own templates", () => {
  it("are kept, versioned, exported, made anew elsewhere and deleted, and the trail tells who did it", async () => {
    const { ctx, userId } = organization.member;
    const made = await createTemplate(ctx, { ...text, name: "Books" });
    expect(made).toMatchObject({ kind: "own", name: "Books", version: 1, transformation: "data" });

    const named = await updateTemplate(ctx, { id: made.id, name: "Ledger", description: "For the books" });
    expect(named).toMatchObject({ name: "Ledger", version: 1 });
    const second = await updateTemplate(ctx, { id: made.id, transformation: "data.number", note: "Only its number" });
    expect(second).toMatchObject({ version: 2, transformation: "data.number", eventTypes: ["invoice.*"] });
    // What is as it was makes no version.
    expect(await updateTemplate(ctx, { id: made.id, transformation: "data.number" })).toEqual(second);

    const first = await listTemplateVersions(ctx, { id: made.id, limit: 1 });
    expect(first.data).toMatchObject([{ version: 2, note: "Only its number", createdBy: { userId } }]);
    const rest = await listTemplateVersions(ctx, { id: made.id, limit: 9, cursor: first.nextCursor ?? "" });
    expect(rest).toMatchObject({ data: [{ version: 1, transformation: "data", note: "" }], nextCursor: null });

    const exported = await exportTemplate(ctx, made);
    expect(exported).toEqual({
      name: "Ledger",
      description: "For the books",
      transformation: "data.number",
      eventTypes: ["invoice.*"],
    });
    const elsewhere = await createTemplate(other.owner.ctx, { ...text, ...exported });
    expect(elsewhere).toMatchObject({ version: 1, transformation: "data.number" });

    const { data } = await listTemplates(ctx);
    expect(data.map((one) => (one.kind === "hub" ? one.key : one.name))).toEqual([
      ...HUB_TEMPLATES.map(({ key }) => key),
      "Ledger",
    ]);
    await deleteTemplate(ctx, made);
    await expect(exportTemplate(ctx, made)).rejects.toMatchObject({ code: "not_found" });
    const trail = await db()
      .select({ action: auditEvents.action, fields: auditEvents.changedFields })
      .from(auditEvents)
      .where(and(eq(auditEvents.organizationId, organization.organizationId), eq(auditEvents.targetId, made.id)))
      .orderBy(auditEvents.id);
    expect(trail).toMatchObject([
      { action: "webhook_template.create" },
      { action: "webhook_template.update", fields: ["name", "description"] },
      { action: "webhook_template.update", fields: ["transformation"] },
      { action: "webhook_template.delete" },
    ]);
  });

  it("have a name of their own, and are JSONata", async () => {
    const { ctx } = organization.owner;
    await createTemplate(ctx, { ...text, name: "Same" });
    const { id } = await createTemplate(ctx, { ...text, name: "Other" });
    await expect(createTemplate(ctx, { ...text, name: "Same" })).rejects.toMatchObject({ code: "conflict" });
    await expect(updateTemplate(ctx, { id, name: "Same" })).rejects.toMatchObject({ code: "conflict" });
    const wrong = { code: "unprocessable", details: { expressionError: { code: "syntax", line: 1, column: 0 } } };
    await expect(updateTemplate(ctx, { id, transformation: "{\n" })).rejects.toMatchObject(wrong);
    await expect(createTemplate(ctx, { ...text, name: "Third", transformation: "{\n" })).rejects.toMatchObject(wrong);
  });

  it("are nobody else's", async () => {
    const made = await createTemplate(other.owner.ctx, { ...text, name: "Theirs" });
    const { ctx } = organization.owner;
    for (const verb of [exportTemplate, deleteTemplate, updateTemplate]) {
      await expect(verb(ctx, made)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(listTemplateVersions(ctx, { id: made.id, limit: 9 })).rejects.toMatchObject({ code: "not_found" });
    expect(JSON.stringify(await listTemplates(ctx))).not.toContain("Theirs");
    await expect(listTemplates(organization.viewer.ctx)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a preview", () => {
  it("is of the newest event that the caller may see, else of the sample", async () => {
    const place = await newOrganization();
    const { member, admin } = place;
    const preview = (ctx: typeof member.ctx, input?: "latest" | "sample") =>
      previewTransformation(ctx, { eventType: "connection.updated", transformation: "data.name", input });
    expect(await preview(member.ctx)).toMatchObject({ source: "sample", body: "Sales team" });
    await expect(preview(member.ctx, "latest")).rejects.toMatchObject({ code: "not_found" });

    const connectionId = await newConnection(place, { owner: member });
    const { sample } = EVENT_CATALOGUE["connection.updated"];
    await inTransaction((tx) =>
      publishEvent(tx, member.ctx, {
        type: "connection.updated",
        data: { ...sample, name: "Ana's own" },
        connectionId,
        privateToUserId: member.userId,
      }),
    );
    expect(await preview(member.ctx)).toMatchObject({
      source: "event",
      event: { type: "connection.updated", organization: place.slug },
      body: "Ana's own",
      contentType: "text/plain; charset=utf-8",
    });
    expect(await preview(member.ctx, "sample")).toMatchObject({ source: "sample", body: "Sales team" });
    // Another's personal data stays theirs, admins are no exception.
    expect(await preview(admin.ctx)).toMatchObject({ source: "sample", body: "Sales team" });
  });

  it("is of an own type's sample, too", async () => {
    const { organizationId, member } = organization;
    const at = new Date();
    await db()
      .insert(webhookEventTypes)
      .values({ organizationId, type: "order.shipped", sample: { order: 17 }, createdAt: at, updatedAt: at });
    const made = await previewTransformation(member.ctx, { eventType: "order.shipped" });
    expect(made).toMatchObject({ source: "sample", passes: null, contentType: "application/json" });
    expect(JSON.parse(made.body ?? "")).toMatchObject({ type: "order.shipped", data: { order: 17 } });
    const schema = { type: "object", properties: { note: { enum: ["gift"] } } };
    await db()
      .insert(webhookEventTypes)
      .values({ organizationId, type: "order.wrapped", schema, createdAt: at, updatedAt: at });
    const fromSchema = await previewTransformation(member.ctx, { eventType: "order.wrapped", transformation: "data" });
    expect(fromSchema).toMatchObject({ source: "sample", body: '{"note":"gift"}' });
    const unknown = previewTransformation(member.ctx, { eventType: "order.unheard_of" });
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  });

  it.each([
    ["data.total.amount = '2284.80'", "data.number", { passes: true, body: "2026-0042" }],
    [
      "data.nothing > 5",
      '{"n": data.number}',
      { passes: false, body: '{"n":"2026-0042"}', contentType: "application/json" },
    ],
    ["data.number", "data", { passes: false, filterError: { code: "not_boolean" } }],
    ["data.(", "data.number", { passes: null, filterError: { code: "syntax", position: 6 }, body: "2026-0042" }],
    ["true", "data.nothing", { passes: true, body: null, transformationError: { code: "nothing" } }],
    ["true", "1 + type", { body: null, contentType: null, transformationError: { code: "type", position: 2 } }],
    ["true", "$nope()", { body: null, transformationError: { code: "unknown_function" } }],
  ])("says what becomes of %s and %s", async (filter, transformation, said) => {
    const wanted = { eventType: "invoice.paid", input: "sample" as const, filter, transformation };
    expect(await previewTransformation(organization.member.ctx, wanted)).toMatchObject(said);
  });
});
