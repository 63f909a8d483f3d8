import { describe, expect, it } from "vitest";
import { presentConnection } from "@/sandbox/xero/connections";
import { contactsOf, invoicesOf, organisationOf } from "@/sandbox/xero/records";
import { TENANTS } from "@/sandbox/xero/tenants";
import type { ProviderHttp } from "../contract";
import { fakeHttp } from "../fixtures/fake-http";
import { openApiSpec } from "../fixtures/openapi-spec";
import { xeroChecks } from "./checks";
import connections from "./samples/connections.json";
import contacts from "./samples/contacts.json";
import invoices from "./samples/invoices.json";
import organisation from "./samples/organisation.json";
import { tenantChoice } from "./tenant-choice";

const identity = openApiSpec("xero-identity.yaml");
const accounting = openApiSpec("xero-accounting.yaml");
const [tenant] = TENANTS;

/** Without the envelope that every answer of the API has, and that the description does not tell of. */
function withoutEnvelope(answer: Readonly<Record<string, unknown>>) {
  const { Id: _id, Status: _status, ProviderName: _name, DateTimeUTC: _at, ...records } = answer;
  return records;
}

/** In the description's examples, and in none of its types. */
function withoutDateString({ DateString: _date, ...invoice }: { readonly DateString: string }) {
  return invoice;
}

function chosenTenant(http: ProviderHttp): ProviderHttp {
  return { ...http, connection: { accountId: "1", choices: { tenant: { id: "t-1", name: "Acme" } }, entered: {} } };
}

describe.skipIf(!identity || !accounting)("Xero's own descriptions", () => {
  it("have the requests that we send, with the headers that they need", async () => {
    const fake = fakeHttp("https://api.xero.com", [connections, connections, organisation, invoices, contacts]);
    await tenantChoice.list(fake);
    for (const check of xeroChecks) await check.run(chosenTenant(fake));
    const problems = fake.requests.map(({ method, url, headers }) => {
      const inAccounting = url.pathname.replace(/^\/api\.xro\/2\.0/, "");
      if (inAccounting !== url.pathname) {
        return accounting?.problemsOfRequest({ method, path: inAccounting, query: url.searchParams, headers });
      }
      // In small letters in all of Xero's pages, as in https://developer.xero.com/documentation/guides/oauth2/tenants.
      const path = url.pathname.replace("/connections", "/Connections");
      return identity?.problemsOfRequest({ method, path, query: url.searchParams, headers });
    });
    expect(problems).toEqual([[], [], [], [], []]);
  });

  it("know our samples, and what the stand-in answers", () => {
    if (!tenant) throw new Error("the stand-in has no organisation");
    const connected = presentConnection({
      id: "7cb59f93-2964-421d-bb5e-a0f7a4572a44",
      authEventId: "d99ecdfe-391d-43d2-b834-17636ba90e8d",
      tenantId: tenant.id,
      accountId: "1",
      grantId: "1",
      createdAt: 0,
      updatedAt: 0,
    });
    const told: [schema: string, value: unknown][] = [...connections, connected].map((one) => ["Connection", one]);
    expect(told.flatMap(([schema, value]) => identity?.problemsOf(value, schema))).toEqual([]);

    const answers: [schema: string, value: unknown][] = [
      ["Organisations", withoutEnvelope(organisation)],
      ["Organisations", { Organisations: [organisationOf(tenant)] }],
      ["Invoices", { ...withoutEnvelope(invoices), Invoices: invoices.Invoices.map(withoutDateString) }],
      ["Invoices", { Invoices: invoicesOf(tenant) }],
      ["Contacts", withoutEnvelope(contacts)],
      ["Contacts", { Contacts: contactsOf(tenant) }],
    ];
    expect(answers.flatMap(([schema, value]) => accounting?.problemsOf(value, schema))).toEqual([]);
  });

  it("know nothing of what they do not have", () => {
    const query = new URLSearchParams({ pagesize: "1" });
    expect(accounting?.problemsOfRequest({ method: "GET", path: "/Invoices", query, headers: new Headers() })).toEqual([
      "/Invoices: no parameter pagesize",
      "/Invoices: no header xero-tenant-id",
    ]);
    expect(accounting?.problemsOf({ Invoices: [{ InvoiceId: "1" }] }, "Invoices")).toEqual([
      "Invoices.Invoices[0].InvoiceId: not in the description",
    ]);
    expect(identity?.problemsOf({ tenantID: "1" }, "Connection")).toEqual([
      "Connection.tenantID: not in the description",
    ]);
  });
});
