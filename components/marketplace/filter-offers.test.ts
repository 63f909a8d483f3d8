import { describe, expect, it } from "vitest";
import { filterOffers } from "./filter-offers";
import { fakeOffer } from "./fixtures/fake-offer";

const offers = [
  fakeOffer({ key: "a", name: "Google Calendar", provider: "google", agent: "Claire", connections: 1 }),
  fakeOffer({ key: "b", name: "Xero", category: "accounting", capabilities: ["Invoices"] }),
  fakeOffer({ key: "c", name: "QuickBooks", category: "accounting", summary: "Payments", missing: ["QUICKBOOKS_ID"] }),
  fakeOffer({ key: "d", name: "Gmail", category: "mail", availability: "verification_in_progress" }),
];
const categories = [
  { key: "calendar", label: "Calendar" },
  { key: "accounting", label: "Books and bills" },
];

const keys = (wanted: Partial<Parameters<typeof filterOffers>[1]>) =>
  filterOffers(offers, { query: "", category: "", state: null, ...wanted }, categories).map(({ key }) => key);

describe("filterOffers", () => {
  it("shows everything without a filter", () => {
    expect(keys({})).toEqual(["a", "b", "c", "d"]);
  });

  it("finds words in any order and case, and begun ones", () => {
    expect(keys({ query: "  CAL goog " })).toEqual(["a"]);
  });

  it.each([
    ["provider", "google", ["a"]],
    ["agent", "claire", ["a"]],
    ["capability", "invoices", ["b"]],
    ["summary", "payments", ["c"]],
    ["category", "books", ["b", "c"]],
  ])("finds by the %s", (_, query, found) => {
    expect(keys({ query })).toEqual(found);
  });

  it("wants every word", () => {
    expect(keys({ query: "google invoices" })).toEqual([]);
  });

  it("narrows by category and state together", () => {
    expect(keys({ category: "accounting" })).toEqual(["b", "c"]);
    expect(keys({ category: "accounting", state: "ready" })).toEqual(["b"]);
    expect(keys({ state: "connected" })).toEqual(["a"]);
    expect(keys({ state: "notConfigured" })).toEqual(["c"]);
  });

  it("narrows by what the vendor has still to decide; that stops nobody from connecting", () => {
    expect(keys({ state: "verification_in_progress" })).toEqual(["d"]);
    expect(keys({ state: "ready" })).toContain("d");
  });
});
