import { describe, expect, it } from "vitest";
import { chosenTypes, groupTypes, namedTypes, takes, toggle } from "./event-choice";

const OFFERED = [
  { type: "invoice.created", summary: "", optIn: false },
  { type: "invoice.paid", summary: "", optIn: false },
  { type: "calendar.event.created", summary: "", optIn: false },
  { type: "webhook.received", summary: "", optIn: true },
];

describe("the choice of events", () => {
  it("groups types by what they are about", () => {
    expect(groupTypes(OFFERED).map(({ prefix, types }) => [prefix, types.length])).toEqual([
      ["invoice", 2],
      ["calendar.event", 1],
      ["webhook", 1],
    ]);
  });

  it("takes opt-in types by their name and their group only", () => {
    const received = { type: "webhook.received", optIn: true };
    expect([takes("*", received), takes("webhook.*", received), takes("webhook.received", received)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("does not take what only begins with the same letters", () => {
    expect(takes("invoice.*", { type: "invoices.paid", optIn: false })).toBe(false);
    expect(takes("invoice", { type: "invoice.paid", optIn: false })).toBe(false);
  });

  it("lets go of what a wider pattern covers, and of nothing else", () => {
    expect(toggle(["invoice.paid", "calendar.event.created"], "invoice.*", OFFERED)).toEqual([
      "calendar.event.created",
      "invoice.*",
    ]);
    expect(toggle(["invoice.*", "webhook.received", "order.shipped"], "*", OFFERED)).toEqual(["webhook.received", "*"]);
    expect(toggle(["invoice.*", "*"], "*", OFFERED)).toEqual(["invoice.*"]);
  });

  it("begins with what an address names, of what is offered", () => {
    expect(namedTypes("invoice.paid", OFFERED)).toEqual(["invoice.paid"]);
    expect(namedTypes(["webhook.received", "nonsense", "webhook.received"], OFFERED)).toEqual(["webhook.received"]);
    expect(namedTypes(undefined, OFFERED)).toEqual([]);
  });

  it("names every chosen type once, with the organization's own", () => {
    expect(chosenTypes(["invoice.*", "invoice.paid", "order.shipped"], OFFERED)).toEqual([
      "invoice.created",
      "invoice.paid",
      "order.shipped",
    ]);
    expect(chosenTypes(["*"], OFFERED)).not.toContain("webhook.received");
  });
});
