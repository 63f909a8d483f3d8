import { describe, expect, it } from "vitest";
import { readXeroError } from "./read-error";

const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readXeroError({ status, headers: new Headers(headers), body });
const gateway = (Status: number, Title: string, Detail: string) => ({
  Type: null,
  Title,
  Status,
  Detail,
  Instance: "79f299a4-f3a6-4c0d-a4a0-d4c48d1f3be4",
  Extensions: {},
});

describe("readXeroError", () => {
  it("leaves an expired token to its status", () => {
    const detail = "TokenExpired: token expired at 11/21/2026 10:00:00";
    expect(read(401, gateway(401, "Unauthorized", detail))).toBeNull();
  });

  it("knows a missing scope", () => {
    expect(read(401, gateway(401, "Unauthorized", "AuthorizationUnsuccessful"))).toEqual({ kind: "scope_missing" });
  });

  it("knows an organisation that is not connected any more", () => {
    expect(read(403, gateway(403, "Forbidden", "AuthenticationUnsuccessful"))).toEqual({ kind: "unauthorized" });
    expect(read(401, gateway(401, "Unauthorized", "AuthenticationUnsuccessful"))).toBeNull();
  });

  it("waits a moment for calls at once, and as long as it is told otherwise", () => {
    const limit = (problem: string) => read(429, undefined, { "x-rate-limit-problem": problem });
    expect(limit("Concurrent")).toEqual({ kind: "rate_limited", retryAfterMs: 1_000 });
    expect(limit("minute")).toEqual({ kind: "rate_limited", retryAfterMs: null });
    expect(limit("day")).toEqual({ kind: "rate_limited", retryAfterMs: null });
  });

  it("says what is wrong with a request in Xero's words", () => {
    const body = {
      ErrorNumber: 10,
      Type: "ValidationException",
      Message: "A validation exception occurred",
      Elements: [{ ValidationErrors: [{ Message: "Email address must be valid." }] }],
    };
    expect(read(400, body)).toEqual({ kind: "rejected", reason: "Email address must be valid." });
    expect(read(400, { ...body, Elements: [] })).toEqual({ kind: "rejected", reason: body.Message });
  });

  it("leaves outages and texts to their status", () => {
    expect(read(503, { Message: "The organisation is offline" })).toBeNull();
    expect(read(404, "The resource you're looking for cannot be found")).toBeNull();
  });
});
