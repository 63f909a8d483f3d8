import { describe, expect, it } from "vitest";
import { filterOffers } from "./filter-offers";

const offers = [
  { key: "a", category: "calendar", state: "connected", words: "Google Calendar See the team's events" },
  { key: "b", category: "accounting", state: "ready", words: "Xero Invoices and payments" },
  { key: "c", category: "accounting", state: "notConfigured", words: "QuickBooks Invoices" },
] as const;

const keys = (filter: Partial<Parameters<typeof filterOffers>[1]>) =>
  filterOffers(offers, { query: "", category: "", state: "", ...filter }).map(({ key }) => key);

describe("filterOffers", () => {
  it("shows everything without a filter", () => {
    expect(keys({})).toEqual(["a", "b", "c"]);
  });

  it("finds words in any order and case, and begun ones", () => {
    expect(keys({ query: "  CAL goog " })).toEqual(["a"]);
  });

  it("wants every word", () => {
    expect(keys({ query: "google invoices" })).toEqual([]);
  });

  it("narrows by category and state together", () => {
    expect(keys({ category: "accounting" })).toEqual(["b", "c"]);
    expect(keys({ category: "accounting", state: "ready" })).toEqual(["b"]);
  });
});
