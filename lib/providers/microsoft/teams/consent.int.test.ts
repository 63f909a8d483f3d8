import { expect, it } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const { sandbox, connect, consent, read, refresh } = integrationForTests("microsoft-teams");
const BEN = { account: "ben@acme.test" };
const ACME_TENANT = "ac3e0000-0000-4000-8000-00000000acc0";

it("where only administrators may agree to apps, a member meets Microsoft's words, and an administrator's yes opens it", async () => {
  await sandbox.control.tell("microsoft", "settings", { userConsent: "admins_only" });
  // Microsoft keeps the person on its page: https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent
  await expect(consent(BEN)).rejects.toThrow(/Need admin approval.*AADSTS90094/);
  await sandbox.control.tell("microsoft", "settings", { adminConsentedTenants: [ACME_TENANT] });
  expect(await read(await connect(BEN))).toMatchObject({ account: { email: BEN.account }, scopes: { missing: [] } });
});

it("an administrator's own consent needs nobody else", async () => {
  await sandbox.control.tell("microsoft", "settings", { userConsent: "admins_only" });
  expect(await read(await connect())).toMatchObject({ scopes: { missing: [] } });
});

it("an administrator's yes that is taken back asks for a person, and loses nothing", async () => {
  const ref = await connect();
  // AADSTS65001: "The user or administrator hasn't consented to use the application."
  // https://learn.microsoft.com/entra/identity-platform/reference-error-codes
  const body = { error: "consent_required", error_description: "AADSTS65001: no", error_codes: [65_001] };
  await sandbox.control.addFault("microsoft", { target: "token", status: 400, body });
  await refresh(ref).catch(() => undefined);
  expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "refresh_rejected" } });
  expect(await connect({ connectionId: ref })).toBe(ref);
});

it("a personal account is told that it has no Teams", async () => {
  await expect(consent({ account: "chloe.martin@outlook.test" })).rejects.toThrow("not valid for a personal account");
});
