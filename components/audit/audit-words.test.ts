import { describe, expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { AUDIT_ACTIONS } from "@/lib/core/audit/audit-actions";

describe("the audit trail", () => {
  it("has words for every action, and no others", () => {
    const worded = Object.entries(messages.audit.actions).flatMap(([noun, verbs]) =>
      Object.keys(verbs).map((verb) => `${noun}.${verb}`),
    );
    expect(worded.sort()).toEqual([...AUDIT_ACTIONS].sort());
  });
});
