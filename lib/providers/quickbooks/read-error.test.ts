import { describe, expect, it } from "vitest";
import { readQuickbooksError } from "./read-error";

const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readQuickbooksError({ status, headers: new Headers(headers), body });
const fault = (code: string, type = "ValidationFault", words = {}) => ({
  Fault: { Error: [{ Message: "A message", Detail: "A detail", code, element: "", ...words }], type },
  time: "2026-11-20T09:17:31.892-08:00",
});

describe("readQuickbooksError", () => {
  it.each([
    ["3200", "AUTHENTICATION"],
    ["003200", "AUTHENTICATION"],
    ["3100", "AuthorizationFault"],
    ["120", "AuthorizationFault"],
    ["9999", "AuthenticationFault"],
  ])("knows that there is no access any more: %s", (code, type) => {
    expect(read(401, fault(code, type))).toEqual({ kind: "unauthorized" });
    expect(read(403, fault(code, type))).toEqual({ kind: "unauthorized" });
    expect(read(200, fault(code, type))).toEqual({ kind: "unauthorized" });
  });

  it("reads the gateway's small letters too", () => {
    const body = {
      fault: {
        error: [{ message: "message=AuthenticationFailed; errorCode=003200; statusCode=401", code: "3200" }],
        type: "AUTHENTICATION",
      },
    };
    expect(read(401, body)).toEqual({ kind: "unauthorized" });
  });

  it("says a refusal in Intuit's words, with the number that its support asks for", () => {
    expect(read(400, fault("6000"), { intuit_tid: "1-abc" })).toEqual({
      kind: "rejected",
      reason: "A detail (Intuit's reference: 1-abc)",
    });
    expect(read(400, fault("6190", "ValidationFault", { Detail: "" }))).toEqual({
      kind: "rejected",
      reason: "A message",
    });
  });

  it("finds a fault inside a success, and none in an answer", () => {
    expect(read(200, fault("6000"))).toEqual({ kind: "rejected", reason: "A detail" });
    expect(read(200, { QueryResponse: {}, time: "" })).toBeNull();
    expect(read(200, undefined)).toBeNull();
  });

  it("waits where it is throttled, and leaves outages to their status", () => {
    expect(read(200, fault("3001"))).toEqual({ kind: "rate_limited", retryAfterMs: null });
    expect(read(429, fault("003001"))).toBeNull();
    expect(read(503, fault("10000", "SystemFault"))).toBeNull();
  });
});
