import { createHash } from "node:crypto";
import type { Tenant } from "./tenants";

const NAMES = ["Northwind Cafe", "Blue Fern Bakery", "Quayside Hotel", "Old Mill Books", "Vale Cycles"];
const DAY_MS = 86_400_000;
// A Monday; the records are the same in every sandbox.
const FIRST_DAY = Date.UTC(2026, 9, 5);

/** Always the same id for the same thing. */
function idOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** https://developer.xero.com/documentation/api/accounting/contacts */
export function contactsOf(tenant: Tenant) {
  return NAMES.map((name, index) => ({
    ContactID: idOf(`contact ${tenant.id} ${name}`),
    ContactStatus: "ACTIVE",
    Name: name,
    EmailAddress: `accounts@${name.toLowerCase().replaceAll(" ", "-")}.test`,
    UpdatedDateUTC: xeroDate(FIRST_DAY + index * DAY_MS),
    IsSupplier: index % 2 === 1,
    IsCustomer: index % 2 === 0,
  }));
}

/** https://developer.xero.com/documentation/api/accounting/invoices */
export function invoicesOf(tenant: Tenant) {
  const contacts = contactsOf(tenant);
  return Array.from({ length: 12 }, (_, index) => {
    const net = 100 + index * 45;
    const tax = net / 5;
    const contact = contacts[index % contacts.length];
    return {
      Type: "ACCREC",
      InvoiceID: idOf(`invoice ${tenant.id} ${index}`),
      InvoiceNumber: `INV-${String(index + 1).padStart(4, "0")}`,
      Contact: { ContactID: contact?.ContactID, Name: contact?.Name },
      Date: xeroDate(FIRST_DAY + index * DAY_MS),
      DueDate: xeroDate(FIRST_DAY + (index + 14) * DAY_MS),
      Status: index % 3 === 0 ? "PAID" : "AUTHORISED",
      LineAmountTypes: "Exclusive",
      SubTotal: net,
      TotalTax: tax,
      Total: net + tax,
      AmountDue: index % 3 === 0 ? 0 : net + tax,
      AmountPaid: index % 3 === 0 ? net + tax : 0,
      CurrencyCode: tenant.currency,
      UpdatedDateUTC: xeroDate(FIRST_DAY + index * DAY_MS),
    };
  });
}

/** https://developer.xero.com/documentation/api/accounting/organisation */
export function organisationOf(tenant: Tenant) {
  return {
    Name: tenant.name,
    LegalName: tenant.name,
    OrganisationType: "COMPANY",
    BaseCurrency: tenant.currency,
    CountryCode: tenant.country,
    IsDemoCompany: false,
    OrganisationStatus: "ACTIVE",
    OrganisationID: tenant.id,
  };
}

/** How the API writes instants in JSON. https://developer.xero.com/documentation/api/accounting/requests-and-responses#json-responses-and-date-formats */
function xeroDate(at: number): string {
  return `/Date(${at}+0000)/`;
}
