import type { Account } from "../kit/oauth/model";

const ANA = "10220000000000001";
const BEN = "10220000000000002";

const EVERYTHING = ["ADVERTISE", "ANALYZE", "CREATE_CONTENT", "MESSAGING", "MODERATE", "MANAGE"];

export interface SeededPage {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  /** What each person may do there, by account. https://developers.facebook.com/docs/pages-api/overview#tasks */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Shown to the person by `me/accounts`; a business's Page may be missing there. */
  readonly listed: boolean;
  readonly business: "owned" | "client" | null;
  /** null: nobody bounded who sees leads; otherwise those that the Leads Access Manager lets in. */
  readonly leadsOnlyFor: readonly string[] | null;
}

const usual = { listed: true, business: null, leadsOnlyFor: null } as const;

export const PAGES: readonly SeededPage[] = [
  {
    ...usual,
    id: "104000000000001",
    name: "Acme Bakery",
    category: "Bakery",
    roles: { [ANA]: EVERYTHING },
    business: "owned",
  },
  {
    ...usual,
    id: "104000000000002",
    name: "Acme Careers",
    category: "Recruiter",
    roles: { [ANA]: ["ADVERTISE", "ANALYZE", "CREATE_CONTENT"] },
    leadsOnlyFor: [],
  },
  { ...usual, id: "104000000000003", name: "Acme Insights", category: "Blog", roles: { [ANA]: ["ANALYZE"] } },
  {
    ...usual,
    id: "104000000000004",
    name: "Acme Catering",
    category: "Caterer",
    roles: { [ANA]: EVERYTHING },
    listed: false,
    business: "owned",
  },
  {
    ...usual,
    id: "104000000000005",
    name: "Riverside Café",
    category: "Café",
    roles: { [ANA]: ["CREATE_CONTENT", "ANALYZE"] },
    listed: false,
    business: "client",
  },
  {
    ...usual,
    id: "104000000000006",
    name: "Ben's Bicycles",
    category: "Bicycle Shop",
    roles: { [BEN]: EVERYTHING },
  },
];

interface SeededBusiness {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  /** Members whose role shows them the business's Pages; to the others it refuses the list. */
  readonly pageViewers: readonly string[];
}

const HOLDING: SeededBusiness = { id: "204000000000001", name: "Acme Holding", members: [ANA], pageViewers: [ANA] };
const AGENCY: SeededBusiness = { id: "204000000000002", name: "Ads by Acme", members: [ANA], pageViewers: [] };

/** The businesses of `me/businesses`; Pages that are a business's are Acme Holding's. */
export const BUSINESSES: readonly SeededBusiness[] = [AGENCY, HOLDING];

/** All Pages that this person can do something on. */
export function pagesOf(account: Account): readonly SeededPage[] {
  return PAGES.filter(({ roles }) => account.id in roles);
}
