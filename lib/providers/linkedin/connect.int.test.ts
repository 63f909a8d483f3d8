import { describe, expect, it, vi } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const { sandbox, connect, consent, read, test, refresh, disconnect } = integrationForTests("linkedin");
const DAY_MS = 86_400_000;

describe("a consent at LinkedIn", () => {
  it("shows the member, knows the scopes that come by comma, and everything about it works", async () => {
    const ref = await connect();
    expect(await read(ref)).toMatchObject({
      status: "active",
      account: { id: "782bbtaQ2f", name: "Ana Rivera", email: "ana@acme.test" },
      scopes: { missing: [] },
    });
    expect(await test(ref)).toMatchObject({
      ok: true,
      checks: [
        { name: "account", ok: true },
        { name: "upload", ok: true },
      ],
    });
  });

  it("that is denied in LinkedIn's words is a no", async () => {
    const denied = await consent({ decision: "deny" });
    expect(denied).toMatchObject({ kind: "failed", error: "access_denied" });
  });

  it("whose code LinkedIn no longer takes connects nothing", async () => {
    const error_description =
      "Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists";
    const body = { error: "invalid_request", error_description };
    await sandbox.control.addFault("linkedin", { target: "token", status: 400, body });
    const outcome = await consent();
    expect(outcome).toMatchObject({ kind: "failed", error: "code_rejected" });
  });
});

describe("access to LinkedIn", () => {
  it("ends after 60 days, and a person consents again", async () => {
    const ref = await connect();
    const { accessExpiresAt } = await read(ref);
    expect(accessExpiresAt).not.toBeNull();
    await sandbox.advance(61 * DAY_MS);
    expect(await test(ref)).toMatchObject({ ok: false });
    expect((await read(ref)).status).toBe("needs_reauth");
    expect(await connect({ connectionId: ref })).toBe(ref);
    expect((await read(ref)).status).toBe("active");
  });

  it("is refreshed where the app is a partner's", async () => {
    await sandbox.control.tell("linkedin", "settings", { partner: true });
    const ref = await connect();
    await sandbox.advance(61 * DAY_MS);
    expect(await test(ref)).toMatchObject({ ok: true });
    await refresh(ref);
    expect((await read(ref)).status).toBe("active");
  });

  it("with a retired version is refused with what to do, and stays connected", async () => {
    const ref = await connect();
    vi.stubEnv("LINKEDIN_API_VERSION", "202401");
    const tested = await test(ref);
    expect([tested.ok, JSON.stringify(tested).includes("LINKEDIN_API_VERSION")]).toEqual([false, true]);
    expect(await read(ref)).toMatchObject({ status: "degraded", statusReason: { code: "checks_refused" } });
  });

  it("cannot be ended from here, and the receipt says where it can", async () => {
    const { receipt } = await disconnect(await connect());
    expect(JSON.stringify(receipt)).toContain("data-sharing-for-permitted-services");
  });
});
