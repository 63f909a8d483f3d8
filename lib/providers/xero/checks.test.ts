import { describe, expect, it } from "vitest";
import type { ProviderHttp } from "../contract";
import { type FakeHttp, fakeHttp } from "../fixtures/fake-http";
import { xeroChecks } from "./checks";
import connections from "./samples/connections.json";
import contacts from "./samples/contacts.json";
import invoices from "./samples/invoices.json";
import organisation from "./samples/organisation.json";
import { tenantChoice } from "./tenant-choice";

const tenant = { id: "70784a63-d24b-46a9-a4db-0e70a274b056", name: "Acme Trading Ltd" };

function chosen(answer: unknown): FakeHttp {
  return {
    ...fakeHttp("https://api.xero.test", [answer]),
    connection: { accountId: "a", choices: { tenant }, entered: {} },
  };
}

const check = (name: string, http: ProviderHttp) => xeroChecks.find((one) => one.name === name)?.run(http);

describe("the checks", () => {
  it.each([
    ["account", connections, "3 organisations are connected."],
    ["organisation", organisation, "Acme Trading Ltd, in GBP."],
    ["invoices", invoices, "24 invoices."],
    ["contacts", contacts, "9 contacts."],
  ])("read a sample: %s", async (name, sample, sentence) => {
    expect(await check(name, chosen(sample))).toBe(sentence);
  });

  it("ask for nothing before an organisation is chosen", async () => {
    const http = fakeHttp("https://api.xero.test", [organisation]);
    await expect(async () => check("organisation", http)).rejects.toThrow("Choose the Xero organisation first");
    expect(http.requests).toHaveLength(0);
  });
});

describe("the choice of an organisation", () => {
  it("lists what was connected last first, and refuses a practice", async () => {
    expect(await tenantChoice.list(fakeHttp("https://api.xero.test", [connections]))).toMatchObject([
      { ...tenant, detail: null, refusal: null },
      { name: "Rivera & Partners", refusal: "notAnOrganisation" },
      { name: "Harbour Coffee Ltd", refusal: null },
    ]);
  });

  it("tells two of one name apart", async () => {
    const named = connections.map((one) => ({ ...one, tenantName: "Demo Company (UK)" }));
    const options = await tenantChoice.list(fakeHttp("https://api.xero.test", [named]));
    expect(new Set(options.map(({ detail }) => detail)).size).toBe(3);
  });
});
