/** A company of QuickBooks Online. */
export interface Company {
  readonly realmId: string;
  readonly name: string;
  readonly country: string;
  readonly customers: number;
  readonly invoices: number;
  /** E-mail addresses of those who may connect it. */
  readonly admins: readonly string[];
}

export const COMPANIES: readonly Company[] = [
  {
    realmId: "9341453000000001",
    name: "Acme Trading Inc",
    country: "US",
    customers: 29,
    invoices: 31,
    admins: ["ana@acme.test", "ben@acme.test"],
  },
  {
    realmId: "9341453000000002",
    name: "Harbour Coffee LLC",
    country: "US",
    customers: 12,
    invoices: 1,
    admins: ["ana@acme.test"],
  },
];

export function companiesOf(email: string): readonly Company[] {
  return COMPANIES.filter(({ admins }) => admins.includes(email));
}
