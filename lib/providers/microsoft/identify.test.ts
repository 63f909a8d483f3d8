import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { identifyAccount } from "./identify";

const tid = "ac3e0000-0000-4000-8000-00000000acc0";
const oid = "11111111-1111-4111-8111-111111111111";
const claims = {
  aud: "our-id",
  exp: 4_102_444_800,
  iss: `https://login.microsoftonline.com/${tid}/v2.0`,
  tid,
  oid,
  name: "Ana Rivera",
  preferred_username: "ana@acme.test",
};

function identify(changes: Record<string, unknown>) {
  const payload = Buffer.from(JSON.stringify({ ...claims, ...changes })).toString("base64url");
  return identifyAccount(fakeHttp("https://graph.test", []), { id_token: `e30.${payload}.sig` }, "our-id");
}

describe("identifyAccount", () => {
  it("names tenant and person, as signing in does", () => {
    expect(identify({})).toEqual({ id: `${tid}.${oid}`, name: "Ana Rivera", email: "ana@acme.test", imageUrl: null });
  });

  it("takes no e-mail claim, and no sign-in name that is no address", () => {
    expect(identify({ email: "boss@acme.test", preferred_username: "+44 20 7946 0000" })).toMatchObject({
      email: null,
    });
  });

  it.each([
    ["of another app", { aud: "another" }],
    ["that has expired", { exp: 1 }],
    ["of another tenant's issuer", { iss: "https://login.microsoftonline.com/other/v2.0" }],
    ["without an object id", { oid: undefined }],
  ])("refuses an id_token %s", (_, changes) => {
    expect(() => identify(changes)).toThrow();
  });

  it("refuses an answer without an id_token", () => {
    expect(() => identifyAccount(fakeHttp("https://graph.test", []), {}, "our-id")).toThrow();
  });
});
