import { describe, expect, it, vi } from "vitest";
import { newOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import { randomToken } from "@/lib/base/random";
import { backgroundContext } from "@/lib/core/context/request-context";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { createCustomer } from "@/lib/features/customers/create-customer";
import { chooseInSession } from "./choose-in-session";
import { connectInSession } from "./connect-in-session";
import { APP, asCustomer, CALENDAR } from "./fixtures/as-customer";
import { listSessionOptions } from "./list-session-options";

const { sandbox, organization, rows, make, consent } = asCustomer();
const anonymous = backgroundContext({ kind: "anonymous" });

const key = async () => (await sandbox.control.keys("make")).find(({ refused }) => refused === null)?.credentials ?? {};

describe("a customer who types something in", () => {
  const typeIn = (token: string, credentials: Record<string, string>, integration = "make", method = "api_key") =>
    connectInSession(anonymous, { token, integration, method, credentials });

  it("connects once the vendor has said yes, and is led back", async () => {
    const { token, customer } = await make({ integrations: ["make"], returnUrl: `${APP}/`, allowedOrigins: [APP] });
    const made = await typeIn(token, { ...(await key()) });
    expect(made).toMatchObject({ integration: "make", status: "active", openChoice: null });
    expect(made.leadsTo).toContain(`${APP}/?success=true`);
    expect(await rows()).toMatchObject([{ customerId: customer.id, ownerUserId: null, visibility: "shared" }]);
  });

  it("hears which field is wrong, and nothing of the hub's own pages", async () => {
    const { token } = await make({ integrations: ["make"] });
    const wrong = await typeIn(token, { token: "never-given-out", zone: "eu1" }).catch((error) => error);
    expect(wrong).toMatchObject({ code: "unprocessable", errors: [{ path: "credentials.token" }], details: {} });
    expect(wrong.remedy).toBeUndefined();
    expect(await rows()).toEqual([]);
  });

  it("cannot take a consent's way, what was not chosen, or the operator's own credentials", async () => {
    const { token } = await make({ integrations: ["make", CALENDAR] });
    const refusal = (asked: Promise<unknown>) => asked.catch(({ code }) => code);
    expect(await refusal(typeIn(token, {}, CALENDAR, "oauth2"))).toBe("unprocessable");
    expect(await refusal(typeIn(token, {}, "stripe", "api_key"))).toBe("not_found");
    expect(await refusal(typeIn(randomToken(), await key()))).toBe("not_found");
    vi.stubEnv("STRIPE_SECRET_KEY", "sk_test_of_the_operator");
    resetEnv();
    const { token: stripe } = await make({ integrations: ["stripe"] });
    expect(await refusal(typeIn(stripe, {}, "stripe", "api_key"))).toBe("unprocessable");
    expect(await rows()).toEqual([]);
  });
});

describe("a choice after the consent", () => {
  it("is the customer's, for what their session connected, and for nothing else", async () => {
    const LEADS = { returnUrl: `${APP}/`, allowedOrigins: [APP] };
    const { token } = await make({ integrations: ["facebook"], ...LEADS });
    const landed = await consent(token, { integration: "facebook" });
    expect([landed.pathname, landed.searchParams.get("choice")]).toEqual([`/connect/start/${token}`, "page"]);
    const connectionId = landed.searchParams.get("connection") ?? "";
    const { data } = await listSessionOptions({ token, connectionId });
    const [choice] = data;
    const optionId = choice?.options.find(({ refusal }) => refusal === null)?.id ?? "";
    const { token: another } = await make({ integrations: ["facebook"] });
    const elsewhere = listSessionOptions({ token: another, connectionId });
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
    const chosen = await chooseInSession(anonymous, { token, connectionId, choice: choice?.name ?? "", optionId });
    expect(chosen).toMatchObject({ status: "active", openChoice: null });
    expect(chosen.leadsTo).toContain(`connectionId=${connectionId}`);
  });
});

describe("a member who connects for a customer", () => {
  const byMember = async (wish: object) =>
    connectByCredentials(organization().member.ctx, {
      ref: "make",
      credentials: { ...(await key()) },
      browserToken: randomToken(),
      ...wish,
    });

  it("makes a connection that is the customer's and nobody else's", async () => {
    const { ctx } = organization().member;
    const { id: customerId } = await createCustomer(ctx, { name: "Blue Door" });
    const made = await byMember({ customerId, tags: ["vip"] });
    expect(made).toMatchObject({ customerId, customerName: "Blue Door", ownerUserId: null, visibility: "shared" });
    expect(await rows()).toMatchObject([{ holder: `customer:${customerId}`, tags: ["vip"] }]);
    await byMember({ visibility: "shared" });
    expect(await rows()).toHaveLength(2);
  });

  it("cannot make it personal, nor name another organization's customer", async () => {
    const { id: customerId } = await createCustomer(organization().member.ctx, { name: "Blue Door" });
    await expect(byMember({ customerId, visibility: "personal" })).rejects.toMatchObject({ code: "unprocessable" });
    const { member } = await newOrganization();
    const { id: theirs } = await createCustomer(member.ctx, { name: "Theirs" });
    await expect(byMember({ customerId: theirs })).rejects.toMatchObject({ code: "not_found" });
    expect(await rows()).toEqual([]);
  });
});
