import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connectThroughHub, consentThroughHub } from "@/e2e/kit/connect-through-hub";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { testConnection } from "@/lib/features/connections/test-connection";

const sandbox = sandboxForTests();
const integration = "linkedin";
const DAY_MS = 86_400_000;
let organization: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const connect = () => connectThroughHub(sandbox, organization, { integration });
const connectionOf = (ref: string) => getConnection(organization.owner.ctx, { ref });
const test = (ref: string) => testConnection(organization.owner.ctx, { ref });

describe("a consent at LinkedIn", () => {
  it("shows the member, knows the scopes that come by comma, and everything about it works", async () => {
    const ref = await connect();
    expect(await connectionOf(ref)).toMatchObject({
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
    const denied = await consentThroughHub(sandbox, organization, { integration, decision: "deny" });
    expect(denied).toMatchObject({ kind: "failed", error: "access_denied" });
  });

  it("whose code LinkedIn no longer takes connects nothing", async () => {
    const error_description =
      "Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists";
    const body = { error: "invalid_request", error_description };
    await sandbox.control.addFault("linkedin", { target: "token", status: 400, body });
    const outcome = await consentThroughHub(sandbox, organization, { integration });
    expect(outcome).toMatchObject({ kind: "failed", error: "code_rejected" });
  });
});

describe("access to LinkedIn", () => {
  it("ends after 60 days, and a person consents again", async () => {
    const ref = await connect();
    const { accessExpiresAt } = await connectionOf(ref);
    expect(accessExpiresAt).not.toBeNull();
    await sandbox.advance(61 * DAY_MS);
    expect(await test(ref)).toMatchObject({ ok: false });
    expect((await connectionOf(ref)).status).toBe("needs_reauth");
    expect(await connectThroughHub(sandbox, organization, { integration, connectionId: ref })).toBe(ref);
    expect((await connectionOf(ref)).status).toBe("active");
  });

  it("is refreshed where the app is a partner's", async () => {
    await sandbox.control.tell("linkedin", "settings", { partner: true });
    const ref = await connect();
    await sandbox.advance(61 * DAY_MS);
    expect(await test(ref)).toMatchObject({ ok: true });
    await refreshConnectionToken(organization.owner.ctx, { ref });
    expect((await connectionOf(ref)).status).toBe("active");
  });

  it("with a retired version is refused with what to do, and stays connected", async () => {
    const ref = await connect();
    vi.stubEnv("LINKEDIN_API_VERSION", "202401");
    const tested = await test(ref);
    expect([tested.ok, JSON.stringify(tested).includes("LINKEDIN_API_VERSION")]).toEqual([false, true]);
    expect((await connectionOf(ref)).status).toBe("active");
  });

  it("cannot be ended from here, and the receipt says where it can", async () => {
    const { receipt } = await disconnectConnection(organization.owner.ctx, { ref: await connect() });
    expect(JSON.stringify(receipt)).toContain("data-sharing-for-permitted-services");
  });
});
