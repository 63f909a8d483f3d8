// Why: whoever has a receiver's secrets can say what happened: they are told once, and to nobody else.
import { createHmac } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents, connectionWebhooks } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { listSecretFields } from "@/lib/core/vault/secret-store";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { createReceiver } from "./create-receiver";
import { deleteReceiver } from "./delete-receiver";
import { getReceiver } from "./get-receiver";
import { listReceivers } from "./list-receivers";
import { receiverSecrets } from "./receiver-secrets";
import { rotateReceiver } from "./rotate-receiver";
import { tryReceiver } from "./try-receiver";
import { updateReceiver } from "./update-receiver";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await newOrganization();
});

const keyIn = (url: string | null) => new URL(url ?? "").searchParams.get("key") ?? "";
const rowOf = async (id: string) => {
  const [row] = await db().select().from(connectionWebhooks).where(eq(connectionWebhooks.connectionId, id));
  return row;
};
const secretsOf = async (id: string, field: "webhook" | "webhook_key") =>
  receiverSecrets(
    { organizationId: acme.organizationId, connectionId: id },
    { field, previousUntil: (await rowOf(id))?.previousUntil ?? null },
  );

const sealedOf = (id: string) => listSecretFields(db(), { organizationId: acme.organizationId, subjectId: id });

describe("a receiver that is made", () => {
  it("tells its address and its signing secret once, and is a connection that everybody sees", async () => {
    const made = await createReceiver(acme.member.ctx, { name: "Orders", preset: "standard-webhooks" });
    const { url, signingSecret, ...shown } = made;
    expect(url).toBe(`${shown.address}?key=${keyIn(url)}`);
    expect(new URL(shown.address).pathname).toBe(`/api/integrations/custom-webhook/webhook/${made.id}`);
    expect(signingSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(shown).toMatchObject({
      integration: "custom-webhook",
      name: "Orders",
      status: "active",
      visibility: "shared",
      eventType: "type",
      dedupeKey: "header:webhook-id",
      previousUntil: null,
    });
    const [viewed, listed] = [
      await getReceiver(acme.viewer.ctx, { id: made.id }),
      await listReceivers(acme.viewer.ctx, { limit: 10 }),
    ];
    expect([viewed, listed.data]).toEqual([shown, [shown]]);
    expect(JSON.stringify([viewed, listed])).not.toContain(keyIn(url));
    expect(await secretsOf(made.id, "webhook_key")).toEqual([keyIn(url)]);
    const trail = await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.organizationId, acme.organizationId), eq(auditEvents.connectionId, made.id)));
    expect(trail.map(({ action }) => action).sort()).toEqual(["connection.connect", "receiver.create"]);
    expect(JSON.stringify(trail)).not.toContain(keyIn(url));
  });

  it("has a name that no other one has", async () => {
    await createReceiver(acme.owner.ctx, { name: "Orders" });
    await expect(createReceiver(acme.member.ctx, { name: "Orders" })).rejects.toMatchObject({ code: "conflict" });
    expect((await listReceivers(acme.owner.ctx, { limit: 10 })).data).toHaveLength(1);
  });

  it("leaves its name to others when it is renamed, and takes none that another one has", async () => {
    const { id } = await createReceiver(acme.owner.ctx, { name: "Orders" });
    expect(await updateReceiver(acme.owner.ctx, { id, name: "Shop" })).toMatchObject({ name: "Shop" });
    const second = await createReceiver(acme.owner.ctx, { name: "Orders" });
    expect(second.id).not.toBe(id);
    await expect(createReceiver(acme.owner.ctx, { name: "Shop" })).rejects.toMatchObject({ code: "conflict" });
    await expect(updateReceiver(acme.owner.ctx, { id, name: "Orders" })).rejects.toMatchObject({ code: "conflict" });
    expect(await getReceiver(acme.owner.ctx, { id })).toMatchObject({ name: "Shop" });
    expect(await updateConnection(acme.owner.ctx, { ref: id, name: "Shop in Bern" })).toMatchObject({
      name: "Shop in Bern",
      account: { id: "Shop in Bern", name: "Shop in Bern" },
    });
    await createReceiver(acme.owner.ctx, { name: "Shop" });
  });

  it("is described and named by every member, and what it accepts is changed by who may change a secret", async () => {
    const { id, eventType } = await createReceiver(acme.owner.ctx, { name: "Orders", preset: "github" });
    const described = { id, name: "All orders", description: "Of the shop", eventType };
    expect(await updateReceiver(acme.member.ctx, described)).toMatchObject({ description: "Of the shop" });
    const forbidden = { code: "forbidden" };
    const rotation = { id, what: "key", previousEnds: "now" } as const;
    await expect(rotateReceiver(acme.member.ctx, rotation)).rejects.toMatchObject(forbidden);
    for (const change of [
      { signingSecret: "of-the-member" },
      { dedupeKey: "" },
      { signature: { kind: "none" } } as const,
    ])
      await expect(updateReceiver(acme.member.ctx, { id, ...change })).rejects.toMatchObject(forbidden);
    expect((await rowOf(id))?.secretVersion).toBe(1);
    await rotateReceiver(acme.admin.ctx, rotation);
    const { id: own } = await createReceiver(acme.member.ctx, { name: "Mine, for all" });
    await rotateReceiver(acme.member.ctx, { ...rotation, id: own });
    await updateReceiver(acme.member.ctx, { id: own, dedupeKey: "data.id" });
  });

  it("takes the secret that the sender gave out, if it can be one, and does not tell it back", async () => {
    const made = await createReceiver(acme.owner.ctx, { name: "Lab", preset: "gitlab", signingSecret: "of-the-lab" });
    expect(made.signingSecret).toBeNull();
    expect(await secretsOf(made.id, "webhook")).toEqual(["of-the-lab"]);
    const refused = { code: "unprocessable", errors: [{ path: "signingSecret" }] };
    const standard = { name: "Other", preset: "standard-webhooks", signingSecret: "no base64!" } as const;
    await expect(createReceiver(acme.owner.ctx, standard)).rejects.toMatchObject(refused);
    const unsigned = { name: "Other", signingSecret: "of-nobody" };
    await expect(createReceiver(acme.owner.ctx, unsigned)).rejects.toMatchObject(refused);
  });

  it("has its secret in no header that is kept, shown or read on the way, also once it is changed", async () => {
    const refused = { code: "unprocessable", errors: [{ path: "signature.header" }] };
    const { id } = await createReceiver(acme.owner.ctx, { name: "Orders" });
    for (const header of [
      "user-agent",
      "idempotency-key",
      "content-type",
      "webhook-id",
      "connection",
      "x-request-id",
    ]) {
      const signature = { kind: "token", header } as const;
      await expect(createReceiver(acme.owner.ctx, { name: "Other", signature })).rejects.toMatchObject(refused);
      await expect(updateReceiver(acme.owner.ctx, { id, signature })).rejects.toMatchObject(refused);
    }
    expect((await listReceivers(acme.owner.ctx, { limit: 10 })).data).toMatchObject([
      { id, signature: { kind: "none" } },
    ]);
    const signature = { kind: "token", header: "authorization" } as const;
    expect(await updateReceiver(acme.owner.ctx, { id, signature })).toMatchObject({ signature });
  });

  it("may be of a connection that is there, and of no other integration's", async () => {
    const label = { ref: "custom-webhook", credentials: { label: "By hand" }, browserToken: "" };
    const connection = await connectByCredentials(acme.owner.ctx, label);
    if (!("id" in connection)) throw new Error("no connection");
    const made = await createReceiver(acme.owner.ctx, { connectionId: connection.id });
    expect(made).toMatchObject({ id: connection.id, name: "By hand" });
    await expect(createReceiver(acme.owner.ctx, { connectionId: connection.id })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is its owner's alone where it is personal, and never another organization's", async () => {
    const { id } = await createReceiver(acme.member.ctx, { name: "Mine", visibility: "personal" });
    const other = await newOrganization();
    for (const { ctx } of [acme.owner, other.owner]) {
      await expect(getReceiver(ctx, { id })).rejects.toMatchObject({ code: "not_found" });
      await expect(rotateReceiver(ctx, { id, what: "key", previousEnds: "now" })).rejects.toMatchObject({
        code: "not_found",
      });
      await expect(tryReceiver(ctx, { id, headers: {}, body: "" })).rejects.toMatchObject({ code: "not_found" });
      expect((await listReceivers(ctx, { limit: 10 })).data).toEqual([]);
    }
    await expect(createReceiver(acme.viewer.ctx, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("secrets that change", () => {
  it("overlap for a day, and are told once", async () => {
    const made = await createReceiver(acme.owner.ctx, { name: "Orders", preset: "github" });
    const before = keyIn(made.url);
    const rotated = await rotateReceiver(acme.admin.ctx, { id: made.id, what: "key", previousEnds: "in_24_hours" });
    expect(rotated.signingSecret).toBeNull();
    expect(await secretsOf(made.id, "webhook_key")).toEqual([keyIn(rotated.url), before]);
    expect(await secretsOf(made.id, "webhook")).toEqual([made.signingSecret]);
    const until = new Date(rotated.previousUntil ?? 0).getTime() - clock.now().getTime();
    expect(Math.round(until / 3_600_000)).toBe(24);
    expect((await rowOf(made.id))?.secretVersion).toBe(1);

    const signing = { id: made.id, what: "signing_secret", previousEnds: "now" } as const;
    const signed = await rotateReceiver(acme.owner.ctx, signing);
    expect(signed).toMatchObject({ url: null, previousUntil: null });
    expect(await secretsOf(made.id, "webhook")).toEqual([signed.signingSecret]);
    expect(await secretsOf(made.id, "webhook_key")).toEqual([keyIn(rotated.url)]);
    expect((await sealedOf(made.id)).filter((field) => field.endsWith("_previous"))).toEqual([]);
    expect((await rowOf(made.id))?.secretVersion).toBe(2);
  });

  it("do not come back with the overlap of another", async () => {
    const made = await createReceiver(acme.owner.ctx, { name: "Orders", preset: "github" });
    await rotateReceiver(acme.owner.ctx, { id: made.id, what: "key", previousEnds: "in_24_hours" });
    const over = { previousUntil: new Date(clock.now().getTime() - 1_000) };
    await db().update(connectionWebhooks).set(over).where(eq(connectionWebhooks.connectionId, made.id));
    expect(await getReceiver(acme.owner.ctx, { id: made.id })).toMatchObject({ previousUntil: null });
    await rotateReceiver(acme.owner.ctx, { id: made.id, what: "signing_secret", previousEnds: "in_24_hours" });
    expect(await secretsOf(made.id, "webhook")).toHaveLength(2);
    expect(await secretsOf(made.id, "webhook_key")).toHaveLength(1);
  });

  it("are made where a signature is chosen that has none, kept where they fit, and erased where there is none", async () => {
    const { id } = await createReceiver(acme.owner.ctx, { name: "Orders" });
    const token = { kind: "token", header: "x-token" } as const;
    const changed = await updateReceiver(acme.owner.ctx, { id, name: "Shop", signature: token });
    expect(changed).toMatchObject({ name: "Shop", signature: token, url: null });
    expect(await secretsOf(id, "webhook")).toEqual([changed.signingSecret]);
    const moved = await updateReceiver(acme.owner.ctx, { id, signature: { ...token, header: "x-other" } });
    expect(moved.signingSecret).toBeNull();
    await updateReceiver(acme.owner.ctx, { id, signature: { kind: "none" }, description: "x" });
    expect(await secretsOf(id, "webhook")).toEqual([]);
    expect((await rowOf(id))?.secretVersion).toBe(3);
  });

  it("are replaced by what the sender gave out, at once and without being told back, where it can be one", async () => {
    const { id } = await createReceiver(acme.owner.ctx, { name: "Orders", preset: "github" });
    const signing = { id, what: "signing_secret", previousEnds: "in_24_hours" } as const;
    await rotateReceiver(acme.owner.ctx, signing);
    const token = { kind: "token", header: "x-token" } as const;
    const given = await updateReceiver(acme.owner.ctx, { id, signature: token, signingSecret: "of-the-lab" });
    expect(given).toMatchObject({ signature: token, url: null, signingSecret: null });
    expect(await secretsOf(id, "webhook")).toEqual(["of-the-lab"]);
    const refused = { code: "unprocessable", errors: [{ path: "signingSecret" }] };
    const unsigned = { id, signature: { kind: "none" }, signingSecret: "of-nobody" } as const;
    await expect(updateReceiver(acme.owner.ctx, unsigned)).rejects.toMatchObject(refused);
    expect(await getReceiver(acme.owner.ctx, { id })).toMatchObject({ signature: token });
    expect(await secretsOf(id, "webhook")).toEqual(["of-the-lab"]);
  });

  it("end with the receiver", async () => {
    const { id } = await createReceiver(acme.owner.ctx, { name: "Orders", preset: "github" });
    await deleteReceiver(acme.member.ctx, { id });
    await expect(getReceiver(acme.owner.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    expect(await sealedOf(id)).toEqual([]);
    await createReceiver(acme.owner.ctx, { name: "Orders" });
  });
});

describe("a request that is tried", () => {
  const body = '{"action":"opened"}';

  it("is gone through step by step, and nothing of it is kept", async () => {
    const { id, url, signingSecret } = await createReceiver(acme.owner.ctx, { name: "Code", preset: "github" });
    const signature = `sha256=${createHmac("sha256", signingSecret ?? "")
      .update(body)
      .digest("hex")}`;
    const headers = { "X-Hub-Signature-256": signature, "X-GitHub-Event": "issues", "X-GitHub-Delivery": "72d3" };
    const read = [
      { name: "body", outcome: "passed", code: null, value: "json" },
      { name: "event_type", outcome: "passed", code: null, value: "issues" },
      { name: "dedupe_key", outcome: "passed", code: null, value: "72d3" },
    ];
    const noTime = { name: "time", outcome: "skipped", code: "none_chosen", value: null };
    expect(await tryReceiver(acme.member.ctx, { id, url: url ?? "", headers, body })).toEqual({
      ok: true,
      steps: [
        { name: "address", outcome: "passed", code: null, value: null },
        { name: "signature", outcome: "passed", code: null, value: null },
        noTime,
        ...read,
      ],
    });
    expect(await tryReceiver(acme.member.ctx, { id, url: "/x?key=wrong", headers: {}, body: "text" })).toEqual({
      ok: false,
      steps: [
        { name: "address", outcome: "failed", code: "wrong_token", value: null },
        { name: "signature", outcome: "failed", code: "missing_signature", value: null },
        noTime,
        { name: "body", outcome: "passed", code: null, value: "text" },
        { name: "event_type", outcome: "passed", code: null, value: "unknown" },
        { name: "dedupe_key", outcome: "skipped", code: "not_found", value: null },
      ],
    });
    expect((await getReceiver(acme.member.ctx, { id })).lastReceivedAt).toBeNull();
  });

  it("may have been right once: the signature is told from its time", async () => {
    const preset = { name: "Old", preset: "calendly", signingSecret: "of-the-sender" } as const;
    const { id } = await createReceiver(acme.owner.ctx, preset);
    const signature = createHmac("sha256", "of-the-sender").update(`1500000000.${body}`).digest("hex");
    const headers = { "Calendly-Webhook-Signature": `t=1500000000,v1=${signature}` };
    const { ok, steps } = await tryReceiver(acme.owner.ctx, { id, headers, body });
    expect([ok, ...steps.slice(0, 3)]).toEqual([
      false,
      { name: "address", outcome: "skipped", code: "not_given", value: null },
      { name: "signature", outcome: "passed", code: null, value: null },
      { name: "time", outcome: "failed", code: "too_old", value: null },
    ]);
    await expect(tryReceiver(acme.owner.ctx, { id, headers: { "a b": "c" }, body })).rejects.toMatchObject({
      code: "unprocessable",
    });
  });
});
