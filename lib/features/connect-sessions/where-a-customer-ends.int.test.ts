import { describe, expect, it, vi } from "vitest";
import { resetEnv } from "@/lib/base/env";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { APP, asCustomer, CALENDAR } from "./fixtures/as-customer";

const { sandbox, organization, rows, make, consent } = asCustomer();
const EVIL = "https://evil.test";

describe("where a customer ends", () => {
  const LEADS = { returnUrl: `${APP}/done?step=2`, allowedOrigins: [APP] };

  it("is at once where the session leads back to, if that was all", async () => {
    const { token } = await make(LEADS);
    const landed = await consent(token);
    const [row] = await rows();
    expect(landed.origin + landed.pathname).toBe(`${APP}/done`);
    expect(Object.fromEntries(landed.searchParams)).toEqual({
      step: "2",
      success: "true",
      status: "success",
      provider: "google",
      integration: CALENDAR,
      connectionId: row?.id,
    });
  });

  it("is the session's page where there is more to connect, in a window of its own, and without an address", async () => {
    const several = await make({ ...LEADS, integrations: [CALENDAR, "make"] });
    expect((await consent(several.token)).pathname).toBe(`/connect/start/${several.token}`);
    const framed = await make(LEADS);
    const popup = await consent(framed.token, { display: "popup" });
    expect([popup.pathname, popup.searchParams.get("display")]).toEqual([`/connect/start/${framed.token}`, "popup"]);
    const plain = await make();
    expect((await consent(plain.token)).origin).toBe("http://localhost:3999");
  });

  it("is our page where the operator has taken the origin back meanwhile", async () => {
    const { token } = await make(LEADS);
    const takeBack = async () => {
      vi.stubEnv("HUB_ALLOWED_ORIGINS", "https://elsewhere.example.com");
      resetEnv();
    };
    expect((await consent(token, { meanwhile: takeBack })).origin).toBe("http://localhost:3999");
  });

  it("is not what the callback's own address says", async () => {
    const { token } = await make(LEADS);
    const smuggled = { returnUrl: EVIL, returnTo: EVIL, return_to: EVIL, redirect: EVIL };
    const landed = await consent(token, { smuggled });
    expect(landed.origin).toBe(APP);
    expect(landed.href).not.toContain("evil");
  });
});

describe("a renewal by its customer", () => {
  async function connected() {
    const { token, customer } = await make();
    await consent(token);
    const [row] = await rows();
    return { customer, connectionId: row?.id ?? "" };
  }

  it("keeps the connection, its name and its settings", async () => {
    const { customer, connectionId } = await connected();
    await updateConnection(organization().member.ctx, { ref: connectionId, name: "Main calendar" });
    const { token } = await make({ customer: { id: customer.id }, connectionId });
    const landed = await consent(token);
    expect(landed.searchParams.get("reconnected")).toBe("true");
    expect(await rows()).toMatchObject([{ id: connectionId, name: "Main calendar" }]);
  });

  it("with another account changes nothing, and the consent is given back", async () => {
    const { customer, connectionId } = await connected();
    const { token } = await make({ customer: { id: customer.id }, connectionId });
    const landed = await consent(token, { account: "ben@acme.test" });
    expect(landed.searchParams.get("error")).toBe("account_mismatch");
    expect(await rows()).toMatchObject([{ accountEmail: "ana@acme.test" }]);
    const revoked = (await sandbox.control.requests("google")).filter(({ path }) => path.includes("revoke"));
    expect(revoked).toHaveLength(1);
  });

  it("is not for another customer's connection, nor another integration", async () => {
    const { customer, connectionId } = await connected();
    const another = make({ customer: { externalId: "c-2" }, connectionId });
    await expect(another).rejects.toMatchObject({ code: "not_found" });
    const other = make({ customer: { id: customer.id }, connectionId, integrations: ["gmail"] });
    await expect(other).rejects.toMatchObject({ errors: [{ path: "integrations.0" }] });
  });
});
