import { describe, expect, it } from "vitest";
import { ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../../contract";
import { fakeHttp } from "../../fixtures/fake-http";
import { microsoft365Auth } from "./auth";
import { identifyTenant } from "./identify";
import { readMicrosoft365Error } from "./read-error";
import { readTokenRefusal } from "./read-token-refusal";
import organization from "./samples/organization.json";
import secretExpired from "./samples/secret-expired.json";
import { trySending } from "./try-sending";

const GUID = "ac3e0000-0000-4000-8000-00000000acc0";
const GOOD = { tenantId: GUID, clientId: GUID, clientSecret: "abc8Q~value", senderUpn: "Office@Acme.test" };

describe("what is typed in", () => {
  it("is taken as it should be", () => {
    expect(microsoft365Auth.inspect(GOOD)).toEqual([]);
  });

  it.each([
    ["tenantId", "common", "malformed"],
    ["tenantId", "acme.onmicrosoft.com", "malformed"],
    ["clientId", "Integration Hub", "malformed"],
    ["clientSecret", GUID, "wrong_kind"],
    ["senderUpn", "office", "malformed"],
  ])("is refused unasked: %s %s", (field, value, fault) => {
    expect(microsoft365Auth.inspect({ ...GOOD, [field]: value })).toMatchObject([{ field, fault }]);
  });
});

describe("a refusal of the token endpoint", () => {
  it.each([
    [90002, "tenantId", "wrong"],
    [900023, "tenantId", "wrong"],
    [700016, "clientId", "wrong"],
    [7000215, "clientSecret", "wrong"],
    [7000222, "clientSecret", "expired"],
    [7000112, "clientId", "revoked"],
  ])("%d is about %s: %s", (number, field, fault) => {
    expect(readTokenRefusal({ ...secretExpired, error_codes: [number] })).toMatchObject({ field, fault });
  });

  it("that says nothing of the kind says nothing", () => {
    expect(readTokenRefusal({ error: "invalid_request", error_codes: [900144] })).toBeNull();
    expect(readTokenRefusal("a page")).toBeNull();
  });
});

describe("an error of Graph's", () => {
  const read = (status: number, code: string) =>
    readMicrosoft365Error({ status, headers: new Headers(), body: { error: { code, message: "As Graph says." } } });

  it.each([
    [404, "ErrorInvalidUser", "not_found", "mailbox_missing"],
    [404, "MailboxNotEnabledForRESTAPI", "not_found", "mailbox_missing"],
    [403, "ErrorAccessDenied", "lacks_permission", "admin_consent_missing"],
  ])("%d %s: %s, in words", (status, code, fault, diagnosis) => {
    expect(read(status, code)).toEqual({
      kind: "rejected",
      reason: expect.stringMatching(/\w+ \w+/),
      fault,
      diagnosis,
    });
  });

  it("is left to its status where it says nothing of ours", () => {
    expect(read(401, "InvalidAuthenticationToken")).toBeNull();
    expect(read(503, "ErrorInvalidUser")).toBeNull();
    expect(read(400, "ErrorOther")).toEqual({ kind: "rejected", reason: "As Graph says." });
  });
});

describe("the account", () => {
  it("is the tenant with its mailbox, whatever the capital letters", async () => {
    const http = fakeHttp("https://graph.test", [undefined, organization]);
    expect(await identifyTenant(http, GOOD)).toEqual({
      id: `${GUID}/office@acme.test`,
      name: "Acme",
      email: "Office@Acme.test",
      imageUrl: null,
    });
    expect(http.requests[0]?.url.pathname).toBe("/v1.0/users/Office%40Acme.test/sendMail");
    expect(http.requests[0]?.body).toMatchObject({ message: { toRecipients: [] }, saveToSentItems: false });
  });

  it("has its domain's name where the app may not read the organization's", async () => {
    const http = fakeHttp("https://graph.test", []);
    const refused: ProviderHttp = { ...http, get: () => Promise.reject(rejected("no permission", 403)) };
    expect((await identifyTenant(refused, GOOD)).name).toBe("Acme.test");
  });
});

describe("trying to send", () => {
  const answering = (error: Error): ProviderHttp => ({
    ...fakeHttp("https://graph.test", []),
    post: () => Promise.reject(error),
  });

  it("has worked where the missing recipients alone are complained of", async () => {
    await trySending(answering(rejected("ErrorInvalidRecipients", 400)), "office@acme.test");
  });

  it("has not where anything else is", async () => {
    const other = rejected("This tenant has no such mailbox.", 404);
    await expect(trySending(answering(other), "office@acme.test")).rejects.toBe(other);
  });
});

function rejected(reason: string, status: number): ProviderError {
  return new ProviderError("microsoft", { kind: "rejected", status, reason });
}
