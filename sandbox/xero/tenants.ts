/** An organisation, or an accountants' practice, as Xero keeps it. */
export interface Tenant {
  readonly id: string;
  readonly type: "ORGANISATION" | "PRACTICE";
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  /** E-mail addresses of those who may connect it. */
  readonly members: readonly string[];
}

export const TENANTS: readonly Tenant[] = [
  {
    id: "70784a63-d24b-46a9-a4db-0e70a274b056",
    type: "ORGANISATION",
    name: "Acme Trading Ltd",
    country: "GB",
    currency: "GBP",
    members: ["ana@acme.test", "ben@acme.test"],
  },
  {
    id: "fe79f7dd-b6d4-4a92-ba7b-538af6289c58",
    type: "ORGANISATION",
    name: "Harbour Coffee Ltd",
    country: "NZ",
    currency: "NZD",
    members: ["ana@acme.test"],
  },
  {
    id: "e0da6937-de07-4a14-adee-37abfac298ce",
    type: "PRACTICE",
    name: "Rivera & Partners",
    country: "GB",
    currency: "GBP",
    members: ["ana@acme.test"],
  },
  {
    id: "b1d2f3a4-5c6d-4e7f-8091-a2b3c4d5e6f7",
    type: "ORGANISATION",
    name: "Northwind Cafe",
    country: "AU",
    currency: "AUD",
    members: ["chloe@northwind.test"],
  },
];

export function tenantsOf(email: string): readonly Tenant[] {
  return TENANTS.filter(({ members }) => members.includes(email));
}
