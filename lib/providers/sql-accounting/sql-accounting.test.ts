import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { sqlAccountingKeys } from "./auth";
import { sqlAccountingChecks } from "./checks";
import { sqlAccounting } from "./provider";
import { readSqlAccountingError } from "./read-error";
import { signForSqlAccounting } from "./sign";

const sample = (name: string) => JSON.parse(readFileSync(new URL(`samples/${name}.json`, import.meta.url), "utf8"));
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

describe("the signature", () => {
  // AWS's own test suite for Signature Version 4: get-vanilla and post-x-www-form-urlencoded.
  const credentials = {
    accessKey: "AKIDEXAMPLE",
    secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    service: "service",
    region: "us-east-1",
  };
  const now = new Date("2015-08-30T12:36:00.000Z");

  it("of a request without a body is the one that the test suite has", async () => {
    const request = {
      url: new URL("https://example.amazonaws.com/"),
      method: "GET",
      headers: new Headers(),
      body: bytes(""),
    };
    const { headers } = await signForSqlAccounting(request, credentials, now);
    expect(headers).toMatchObject({ "x-amz-date": "20150830T123600Z" });
    expect(headers.authorization).toBe(
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    );
  });

  it("covers the bytes and the kind of a body", async () => {
    const request = {
      url: new URL("https://example.amazonaws.com/"),
      method: "POST",
      headers: new Headers({ "content-type": "application/x-www-form-urlencoded", accept: "application/json" }),
      body: bytes("Param1=value1"),
    };
    const { headers } = await signForSqlAccounting(request, credentials, now);
    expect(headers.authorization).toContain("SignedHeaders=content-type;host;x-amz-date");
    expect(headers.authorization).toContain("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  });

  it("leaves the slash of an access key where it is", async () => {
    const request = {
      url: new URL("https://api.sql.my/agent"),
      method: "GET",
      headers: new Headers(),
      body: bytes(""),
    };
    const keys = { ...credentials, accessKey: "0a1b.sql.my/APIUSER" };
    const { headers } = await signForSqlAccounting(request, keys, now);
    expect(headers.authorization).toContain("Credential=0a1b.sql.my/APIUSER/20150830/us-east-1/service/aws4_request,");
  });
});

describe("what can be seen to be wrong", () => {
  const good = { accessKey: "0a1b.sql.my/APIUSER", secretKey: "00ff", service: "sqlaccount", region: "ap-southeast-5" };

  it.each([
    ["the access key twice", { secretKey: "0a1b.sql.my/APIUSER" }, "secretKey", "wrong_kind"],
    [
      "the two in each other's place",
      { accessKey: "00ff", secretKey: "0a1b.sql.my/APIUSER" },
      "accessKey",
      "wrong_kind",
    ],
    ["a service with a slash", { service: "sql/account" }, "service", "malformed"],
    ["a region in words", { region: "Kuala Lumpur" }, "region", "malformed"],
  ])("is told: %s", (_, change, field, fault) => {
    expect(sqlAccountingKeys.inspect({ ...good, ...change })).toMatchObject([{ field, fault }]);
  });

  it("is nothing where nothing is", () => {
    expect(sqlAccountingKeys.inspect(good)).toEqual([]);
  });
});

describe("a refusal", () => {
  const read = (status: number, body: unknown) => readSqlAccountingError({ status, headers: new Headers(), body });

  it.each([
    ["Invalid signature", "secretKey"],
    ["The request signature we calculated does not match the signature you provided.", "secretKey"],
    ["The security token included in the request is invalid.", "accessKey"],
    ["Credential should be scoped to a valid region, not 'us-east-1'.", "region"],
    ["Credential should be scoped to correct service: 'sqlaccount'.", "service"],
    ["", "secretKey"],
  ])("that says %j is of the field %s", (message, field) => {
    expect(read(401, { message })).toMatchObject({ kind: "unauthorized", fault: "wrong", field });
    expect(read(401, { error: message })).toMatchObject({ field });
  });

  it("of a clock says nothing of the keys", () => {
    expect(read(403, { message: "Signature expired: 20261121T000000Z is now earlier than 20261121T010000Z" })).toEqual({
      kind: "unavailable",
      diagnosis: "request_clock_off",
    });
  });

  it("of a right is told in its own words", () => {
    const reason = "Maximum 1 concurrent connection.";
    expect(read(403, { error: { message: reason } })).toEqual({ kind: "rejected", reason, fault: "lacks_permission" });
    expect(read(400, { message: "Record has been changed by another user" })).toMatchObject({ kind: "rejected" });
    expect(read(500, { message: "x" })).toBeNull();
    expect(read(404, "not json")).toBeNull();
  });
});

describe("what is read", () => {
  it("names the user and the company, and whose server vouches for them", async () => {
    const identity = {
      callbackParams: new URLSearchParams(),
      clientId: "",
      tokenAnswer: { accessKey: "0a1b.sql.my/HUB" },
    };
    const http = fakeHttp("https://api.test", [sample("agents")]);
    expect(await sqlAccounting.identify({ ...identity, http })).toMatchObject({
      id: "0a1b.sql.my/HUB@api.test",
      name: "HUB at 0a1b.sql.my",
    });
  });

  it("is counted as far as one page tells", async () => {
    const full = { data: Array.from({ length: 50 }, (_, index) => ({ code: `300-A${index}` })) };
    const http = fakeHttp("https://api.test", [sample("agents"), full, sample("sales-invoices")]);
    const said: string[] = [];
    for (const { run } of sqlAccountingChecks) said.push(await run(http));
    expect(said).toEqual(["The keys work. 2 agents.", "50 customers or more.", "1 sales invoice."]);
  });
});
