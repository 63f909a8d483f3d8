import { describe, expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { presentStatusReason } from "./status-reasons";

describe("presentStatusReason", () => {
  it.each(Object.entries(messages.statusReasons))("%s: the API says what the page says", (code, words) => {
    expect(presentStatusReason("degraded", { code })).toEqual({ code, ...words });
  });

  it("says nothing of a connection that works", () => {
    expect(presentStatusReason("active", { code: "refresh_rejected" })).toBeNull();
  });

  it("has words for a state without a stored reason, and for a reason it does not know", () => {
    expect(presentStatusReason("needs_reauth", null)?.code).toBe("refresh_rejected");
    expect(presentStatusReason("degraded", { code: "new_one" })?.message).toBe("Something needs attention.");
  });
});
