import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { POST } from "@/app/api/integrations/[ref]/actions/[name]/route";
import { GET } from "@/app/api/integrations/[ref]/actions/route";
import { db } from "@/db/client";
import { idempotencyKeys } from "@/db/schema";
import { actionDoor, MESSAGE, STRIPE, TELEGRAM } from "./fixtures/action-door";

const { sandbox, organization, connect, run, posted, trailOf } = actionDoor({ GET, POST });
const withKey = (key: string) => ({ headers: { "idempotency-key": key } });

describe("the same request twice", () => {
  it("is done once, and gets the first answer again", async () => {
    const ref = await connect(TELEGRAM);
    const first = await run(ref, "send-message", { input: MESSAGE }, withKey("k"));
    const again = await run(ref, "send-message", { input: MESSAGE }, withKey("k"));
    expect(again.json).toEqual(first.json);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await posted()).toHaveLength(1);
    const other = await run(ref, "send-message", { input: { ...MESSAGE, text: "another" } }, withKey("k"));
    expect(other.status).toBe(422);
    expect((await run(ref, "send-message", { input: MESSAGE }, withKey("k2"))).status).toBe(200);
    expect(await posted()).toHaveLength(2);
  });

  it("at the same moment is done once", async () => {
    const ref = await connect(TELEGRAM);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => run(ref, "send-message", { input: MESSAGE }, withKey("k"))),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    for (const { status, json } of answers) if (status !== 200) expect(json).toMatchObject({ outcome: "unknown" });
    expect(await posted()).toHaveLength(1);
  });

  it("after a lost answer is not sent again where the vendor would do it again", async () => {
    const ref = await connect(TELEGRAM);
    await sandbox.control.addFault("telegram", {
      target: "api",
      pathContains: "sendMessage",
      dropAfterProcessing: true,
      times: 1,
    });
    const lost = await run(ref, "send-message", { input: MESSAGE }, withKey("k"));
    expect([lost.status, lost.json.code, lost.json.outcome]).toEqual([502, "provider_unavailable", "unknown"]);
    expect(lost.json.detail).toContain("it is not known whether this was done");
    const again = await run(ref, "send-message", { input: MESSAGE }, withKey("k"));
    expect([again.status, again.json.code, again.json.outcome]).toEqual([409, "conflict", "unknown"]);
    expect(await posted()).toHaveLength(1);
    expect((await trailOf(ref)).map(({ outcome }) => outcome)).toEqual(["outcome_unknown"]);
  });

  it("after a crash of the hub is not sent again either", async () => {
    const ref = await connect(TELEGRAM);
    await run(ref, "send-message", { input: MESSAGE }, withKey("k"));
    // What a process leaves that ends between the sending and the answer.
    await db()
      .update(idempotencyKeys)
      .set({ status: null, bodyKeyId: null, bodyNonce: null, bodyCiphertext: null })
      .where(eq(idempotencyKeys.organizationId, organization().organizationId));
    expect((await run(ref, "send-message", { input: MESSAGE }, withKey("k"))).json).toMatchObject({
      code: "conflict",
      outcome: "unknown",
    });
    expect(await posted()).toHaveLength(1);
  });

  it("after a lost answer is sent again where the vendor knows it, and is done once", async () => {
    const ref = await connect(STRIPE);
    const input = { customerId: "cus_HubAcmeHotel", currency: "myr", description: "A night", amount: 100 };
    for (const pathContains of ["/v1/invoices", "/v1/invoiceitems"]) {
      await sandbox.control.addFault("stripe", {
        target: "api",
        method: "POST",
        pathContains,
        dropAfterProcessing: true,
        times: 1,
      });
      const lost = await run(ref, "create-invoice", { input }, withKey("k"));
      expect(lost.json).toMatchObject({ outcome: "unknown", detail: expect.stringContaining("same Idempotency-Key") });
    }
    const { status, json } = await run(ref, "create-invoice", { input }, withKey("k"));
    expect([status, json.output]).toEqual([200, expect.objectContaining({ total: 100 })]);
    const { json: listed } = await run(ref, "list-invoices", {});
    expect(listed.output).toMatchObject({ invoices: [{ total: 100 }, { id: "in_HubAcme1" }] });
  });

  describe("Stripe's invoice, whose line is refused", () => {
    const input = { customerId: "cus_HubAcmeHotel", currency: "myr", description: "A night", amount: 100 };
    const refuse = (status: number, more: { method?: string; pathContains?: string; times?: number } = {}) =>
      sandbox.control.addFault("stripe", {
        target: "api",
        method: "POST",
        pathContains: "/v1/invoiceitems",
        status,
        times: 1,
        ...more,
      });
    const totals = async (ref: string) => {
      const { json } = await run(ref, "list-invoices", { input: { customerId: input.customerId } });
      const { invoices } = z.object({ invoices: z.array(z.object({ total: z.number() })) }).parse(json.output);
      return invoices.map(({ total }) => total);
    };
    const SEEDED = 12_900;

    it.each([400, 403])("by %i, leaves no draft, and is made once when it is sent again", async (status) => {
      const ref = await connect(STRIPE);
      // Sent again, Stripe answers with the draft that is gone; the next one's line is refused as well.
      for (const times of [1, 2]) {
        await refuse(status, { times });
        const refused = await run(ref, "create-invoice", { input }, withKey("k"));
        expect([refused.status, refused.json.outcome]).toEqual([422, undefined]);
        expect(await totals(ref)).toEqual([SEEDED]);
      }
      const made = await run(ref, "create-invoice", { input }, withKey("k"));
      expect([made.status, made.json.output]).toEqual([200, expect.objectContaining({ total: 100 })]);
      const { json } = await run(ref, "create-invoice", { input }, withKey("k"));
      expect(json).toEqual(made.json);
      expect(await totals(ref)).toEqual([100, SEEDED]);
    });

    it("and which cannot be deleted either, is told of by its id, and finished when it is sent again", async () => {
      const ref = await connect(STRIPE);
      await refuse(400);
      await refuse(500, { method: "DELETE", pathContains: "/v1/invoices/" });
      const left = await run(ref, "create-invoice", { input }, withKey("k"));
      expect([left.status, left.json.code, left.json.outcome]).toEqual([409, "conflict", "unknown"]);
      expect(left.json.detail).toContain(`Stripe made the draft ${left.json.invoiceId} but not its line`);
      expect(await totals(ref)).toEqual([0, SEEDED]);
      const made = await run(ref, "create-invoice", { input }, withKey("k"));
      expect(made.json.output).toMatchObject({ id: left.json.invoiceId, total: 100 });
      expect(await totals(ref)).toEqual([100, SEEDED]);
    });

    it("by a limit, which holds the deletion up, too, is told of the same way", async () => {
      const ref = await connect(STRIPE);
      await refuse(429);
      const left = await run(ref, "create-invoice", { input }, withKey("k"));
      expect([left.status, left.json.outcome]).toEqual([409, "unknown"]);
      await sandbox.advance(120_000);
      const made = await run(ref, "create-invoice", { input }, withKey("k"));
      expect(made.json.output).toMatchObject({ id: left.json.invoiceId, total: 100 });
      expect(await totals(ref)).toEqual([100, SEEDED]);
    });

    it("not at all: what cannot be read back afterwards is made all the same", async () => {
      const ref = await connect(STRIPE);
      await refuse(403, { method: "GET", pathContains: "/v1/invoices/" });
      const made = await run(ref, "create-invoice", { input }, withKey("k"));
      expect(made.json.output).toMatchObject({ status: "draft", total: 100 });
      expect(await totals(ref)).toEqual([100, SEEDED]);
    });
  });

  it("that was refused the first time may be sent again: nothing was done", async () => {
    const ref = await connect(TELEGRAM);
    await sandbox.control.addFault("telegram", { target: "api", pathContains: "sendMessage", status: 429, times: 1 });
    expect((await run(ref, "send-message", { input: MESSAGE }, withKey("k"))).status).toBe(429);
    await sandbox.advance(120_000);
    expect((await run(ref, "send-message", { input: MESSAGE }, withKey("k"))).status).toBe(200);
    expect(await posted()).toHaveLength(1);
  });
});
