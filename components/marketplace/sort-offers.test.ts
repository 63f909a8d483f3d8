import { describe, expect, it } from "vitest";
import { fakeOffer } from "./fixtures/fake-offer";
import { offerSorts, sortOffers } from "./sort-offers";

const offers = [
  fakeOffer({ key: "xero", name: "Xero", category: "accounting" }),
  fakeOffer({ key: "slack", name: "Slack", category: "messaging", missing: ["SLACK_CLIENT_ID"] }),
  fakeOffer({ key: "apple", name: "apple", category: "sign_in", connections: 2 }),
  fakeOffer({ key: "discord", name: "Discord", category: "messaging" }),
];
const categories = ["messaging", "accounting", "sign_in"].map((key) => ({ key, label: key }));

const keys = (sort: (typeof offerSorts)[number]) => sortOffers(offers, sort, categories).map(({ key }) => key);

describe("sortOffers", () => {
  it("puts what is connected first, then what can be, by category and name", () => {
    expect(offerSorts[0]).toBe("connected");
    expect(keys("connected")).toEqual(["apple", "discord", "xero", "slack"]);
  });

  it("orders by category, in the marketplace's order", () => {
    expect(keys("category")).toEqual(["discord", "slack", "xero", "apple"]);
  });

  it("orders by name, whatever its case", () => {
    expect(keys("name")).toEqual(["apple", "discord", "slack", "xero"]);
  });

  it("leaves the list alone that it was given", () => {
    keys("name");
    expect(offers[0]?.key).toBe("xero");
  });
});
