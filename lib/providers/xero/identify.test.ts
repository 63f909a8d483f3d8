import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { identifyPerson } from "./identify";

const claims = {
  iss: "https://identity.xero.com",
  aud: "our-id",
  exp: 4_102_444_800,
  sub: "db0f0437b1b4b1e3a6f2c1d0e9f8a7b6",
  xero_userid: "1945393b-6eb7-4143-b083-7ab26cd7690b",
  preferred_username: "ana@acme.test",
  email: "ana@acme.test",
  given_name: "Ana",
  family_name: "Rivera",
};

function identify(changes: Record<string, unknown> = {}) {
  const payload = Buffer.from(JSON.stringify({ ...claims, ...changes })).toString("base64url");
  return identifyPerson(fakeHttp("https://api.xero.test", []), { id_token: `e30.${payload}.sig` }, "our-id");
}

describe("identifyPerson", () => {
  it("names the person by the id that stays", () => {
    expect(identify()).toEqual({
      id: claims.xero_userid,
      name: "Ana Rivera",
      email: "ana@acme.test",
      imageUrl: null,
    });
    expect(identify({ name: "Ana R.", email: undefined })).toMatchObject({ name: "Ana R.", email: null });
  });

  it.each([
    ["of another app", { aud: "another" }],
    ["that has expired", { exp: 1 }],
    ["of another issuer", { iss: "https://elsewhere.test" }],
    ["without a person", { xero_userid: undefined }],
  ])("refuses an id_token %s", (_, changes) => {
    expect(() => identify(changes)).toThrow();
  });

  it("refuses an answer without an id_token", () => {
    expect(() => identifyPerson(fakeHttp("https://api.xero.test", []), {}, "our-id")).toThrow();
  });
});
