import { describe, expect, it } from "vitest";
import { type FakeHttp, fakeHttp } from "../fixtures/fake-http";
import { quickbooksChecks } from "./checks";
import { identifyCompany } from "./identify";
import { readQuickbooksTokenAnswer } from "./read-token-answer";
import company from "./samples/company.json";
import count from "./samples/count.json";
import token from "./samples/token.json";

const REALM = "9341453000000001";

function connected(answer: unknown): FakeHttp {
  const http = fakeHttp("https://quickbooks.test", [answer]);
  return { ...http, connection: { accountId: REALM, choices: {}, entered: {} } };
}

describe("identifyCompany", () => {
  it("is the company of the redirect, which the token must be able to read", async () => {
    const http = fakeHttp("https://quickbooks.test", [company]);
    expect(await identifyCompany(http, new URLSearchParams({ code: "c", realmId: REALM }))).toEqual({
      id: REALM,
      name: "Acme Trading Inc",
      email: null,
      imageUrl: null,
    });
    expect(http.requests[0]?.url.pathname).toBe(`/v3/company/${REALM}/companyinfo/${REALM}`);
  });

  it.each([[undefined], [""], ["../../oauth2"], ["12/34"], ["1".repeat(21)]])(
    "is nobody for realmId %s",
    async (realm) => {
      const http = fakeHttp("https://quickbooks.test", []);
      const params = new URLSearchParams(realm === undefined ? {} : { realmId: realm });
      expect(await identifyCompany(http, params)).toBeNull();
      expect(http.requests).toHaveLength(0);
    },
  );
});

describe("readQuickbooksTokenAnswer", () => {
  it("knows Intuit's name for the end of the refresh token", () => {
    expect(readQuickbooksTokenAnswer(token)).toMatchObject({
      access_token: token.access_token,
      refresh_token: token.refresh_token,
      expires_in: 3_600,
      refresh_token_expires_in: 8_726_400,
    });
    expect(readQuickbooksTokenAnswer("<html>")).toEqual({});
  });
});

describe("the checks", () => {
  it.each([
    ["account", company, "Acme Trading Inc, US."],
    ["invoices", count, "31 invoices."],
    ["contacts", count, "31 customers."],
  ])("read a sample: %s", async (name, sample, sentence) => {
    const check = quickbooksChecks.find((one) => one.name === name);
    expect(await check?.run(connected(sample))).toBe(sentence);
  });
});
