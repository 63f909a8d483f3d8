// Why: the marketplace's promises are made to people, outside the code: who works with what, what is waited for, and what
// each vendor asks. A line that changes here is a promise that changes.
import { describe, expect, it } from "vitest";
import { catalogue } from "./catalogue";
import type { Availability, IntegrationCategory, Requirement } from "./contract";

interface Promised {
  readonly category: IntegrationCategory;
  readonly availability: Availability;
  readonly agent?: string;
  /** Others may be listed beside these. */
  readonly asks?: readonly Requirement["kind"][];
}

const READY = { availability: "available" } as const;
const IN_REVIEW = { availability: "verification_in_progress" } as const;
const AWAITED = { availability: "awaiting_approval" } as const;
const VIDEO = { asks: ["demo_video"] } as const;

/** These are there; others may be beside them. */
const PROMISED: Readonly<Record<string, Promised>> = {
  "google-calendar": { category: "calendar", ...READY, agent: "Claire", ...VIDEO },
  gmail: { category: "mail", ...IN_REVIEW, ...VIDEO },
  youtube: { category: "video", ...IN_REVIEW, ...VIDEO },
  "microsoft-calendar": { category: "calendar", ...READY, agent: "Claire" },
  "microsoft-teams": { category: "messaging", ...READY, asks: ["admin_consent"] },
  slack: { category: "messaging", ...READY },
  discord: { category: "messaging", ...READY },
  x: { category: "social", ...READY, agent: "Kelly", asks: ["paid_plan"] },
  facebook: { category: "social", ...IN_REVIEW, agent: "Fran", asks: ["app_review"] },
  instagram: { category: "social", ...IN_REVIEW, asks: ["app_review", "business_account"] },
  linkedin: { category: "social", ...READY, agent: "Link" },
  pinterest: { category: "social", ...AWAITED, agent: "Cornwall", asks: ["approval"] },
  tiktok: { category: "social", ...IN_REVIEW, agent: "Timmy", ...VIDEO },
  tumblr: { category: "social", ...READY, agent: "Terry" },
  reddit: { category: "social", ...AWAITED, agent: "Donna", asks: ["approval"] },
  quickbooks: { category: "accounting", ...READY },
  xero: { category: "accounting", ...READY },
  salesforce: { category: "crm", ...READY },
  apple: { category: "sign_in", ...AWAITED },
};

describe("the catalogue", () => {
  it.each(Object.entries(PROMISED))("has %s as it was promised", (key, { asks = [], agent, ...promised }) => {
    const meta = catalogue.find((one) => one.key === key);
    expect(meta).toMatchObject({ ...promised, agent: agent ?? null });
    expect(meta?.requirements.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...asks]));
  });

  it("has each of these 19 once", () => {
    const keys = Object.keys(PROMISED);
    expect(keys).toHaveLength(19);
    expect(catalogue.filter(({ key }) => keys.includes(key))).toHaveLength(19);
  });
});
