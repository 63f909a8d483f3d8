import { AwsV4Signer } from "aws4fetch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../start";
import { sqlAccountingKeys } from "./keys";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: "http://localhost:3999", dataFile: null });
});
afterAll(() => sandbox.stop());

const { accessKey = "", secretKey = "" } = sqlAccountingKeys[0]?.credentials ?? {};

interface Signing {
  readonly path?: string;
  readonly keys?: { readonly accessKey: string; readonly secretKey: string };
  readonly service?: string;
  readonly region?: string;
  readonly at?: Date;
  /** Done to the headers after they were signed. */
  readonly spoil?: (headers: Headers) => void;
}

async function ask({ path = "agent", keys = { accessKey, secretKey }, service, region, at, spoil }: Signing = {}) {
  const url = `${sandbox.origin}/sql-accounting/${path}`;
  const signer = new AwsV4Signer({
    url,
    method: "GET",
    accessKeyId: keys.accessKey,
    secretAccessKey: keys.secretKey,
    service: service ?? "sqlaccount",
    region: region ?? "ap-southeast-5",
    datetime: (at ?? new Date()).toISOString().replace(/[:-]|\.\d{3}/g, ""),
  });
  const { headers } = await signer.sign();
  spoil?.(headers);
  const answer = await fetch(url, { headers });
  return { status: answer.status, body: await answer.json() };
}

describe("SQL Accounting's stand-in", () => {
  it("answers what is signed, 50 records at a time", async () => {
    expect(await ask()).toMatchObject({ status: 200, body: { pagination: { offset: 0, limit: 50, count: 3 } } });
    const [first, second] = [await ask({ path: "customer" }), await ask({ path: "customer?offset=50" })];
    expect(first.body.data).toHaveLength(50);
    expect(second.body).toMatchObject({ pagination: { offset: 50, count: 3 } });
    expect((await ask({ path: "salesinvoice?docno=IV%2000001&offset=0" })).status).toBe(200);
    expect((await ask({ path: "agent?offset=-1" })).status).toBe(400);
  });

  it.each<[string, Signing, string]>([
    ["no signature", { spoil: (headers) => headers.delete("authorization") }, "Missing Authentication Token"],
    [
      "an unknown access key",
      { keys: { accessKey: "x.sql.my/NOBODY", secretKey } },
      "The security token included in the request is invalid.",
    ],
    ["another secret", { keys: { accessKey, secretKey: "0".repeat(64) } }, "Invalid signature"],
    ["another region", { region: "us-east-1" }, "Credential should be scoped to a valid region, not 'us-east-1'."],
    ["another service", { service: "execute-api" }, "Credential should be scoped to correct service: 'sqlaccount'."],
    [
      "a date that is not the scope's",
      { spoil: (headers) => headers.set("x-amz-date", "20200101T000000Z") },
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date.",
    ],
    [
      "a kind of content that is not signed",
      { spoil: (headers) => headers.set("content-type", "application/json") },
      "Invalid signature",
    ],
    [
      "a header of Amazon's that is not signed",
      { spoil: (headers) => headers.set("x-amz-security-token", "x") },
      "Invalid signature",
    ],
  ])("refuses %s", async (_, signing, message) => {
    expect(await ask(signing)).toEqual({ status: 401, body: { message } });
  });

  it("refuses a signature that is older or newer than 15 minutes", async () => {
    for (const minutes of [-16, 16]) {
      const answer = await ask({ at: new Date(Date.now() + minutes * 60_000) });
      expect(answer.body.message).toMatch(/^(Signature expired|Date in Credential)/);
    }
  });

  it("refuses a signature made for another path or another query", async () => {
    const other = async (path: string) => {
      const kept = { authorization: "", "x-amz-date": "" };
      await ask({
        path: "customer?offset=0",
        spoil: (headers) => {
          kept.authorization = headers.get("authorization") ?? "";
          kept["x-amz-date"] = headers.get("x-amz-date") ?? "";
        },
      });
      return (await fetch(`${sandbox.origin}/sql-accounting/${path}`, { headers: kept })).status;
    };
    expect(await other("customer?offset=0")).toBe(200);
    expect(await other("customer?offset=50")).toBe(401);
    expect(await other("agent?offset=0")).toBe(401);
  });

  it("refuses a user without rights, and has nothing else", async () => {
    const clerk = sqlAccountingKeys.find(({ name }) => name.includes("without rights"))?.credentials ?? {};
    const keys = { accessKey: clerk.accessKey ?? "", secretKey: clerk.secretKey ?? "" };
    expect(await ask({ keys })).toEqual({ status: 403, body: { message: "Access denied." } });
    expect((await ask({ path: "supplier" })).status).toBe(404);
  });
});
