import { describe, expect, it } from "vitest";
import { collectItems } from "./collect-items";

describe("collectItems", () => {
  it("counts the last of those that come more than once, whatever it was before", () => {
    const page = collectItems([
      { kind: "upsert", id: "a", item: "a1" },
      { kind: "delete", id: "b" },
      { kind: "upsert", id: "c", item: "c1" },
      { kind: "delete", id: "a" },
      { kind: "upsert", id: "b", item: "b2" },
      { kind: "unreadable", id: "c", reason: "malformed" },
    ]);
    expect(page).toEqual({ upserts: ["b2"], deletes: ["a"], unreadable: [{ externalId: "c", reason: "malformed" }] });
  });

  it("keeps each one that says not even which it is", () => {
    const nameless = { kind: "unreadable", id: null, reason: "malformed" } as const;
    expect(collectItems([nameless, nameless]).unreadable).toHaveLength(2);
  });
});
