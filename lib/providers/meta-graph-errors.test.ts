import { describe, expect, it } from "vitest";
import { readGraphError } from "./meta-graph-errors";

const MINUTE_MS = 60_000;

function read(
  code: number,
  { status = 400, headers = {}, ...more }: Record<string, unknown> & { headers?: HeadersInit } = {},
) {
  const body = { error: { message: "Words of Meta's", type: "OAuthException", code, fbtrace_id: "A1", ...more } };
  return readGraphError({ status: Number(status), headers: new Headers(headers), body });
}

describe("readGraphError", () => {
  it.each([458, 459, 460, 463, 464, 467, 492, undefined])(
    "190 is a dead token, whatever the subcode (%s)",
    (subcode) => {
      expect(read(190, { error_subcode: subcode })).toEqual({ kind: "unauthorized" });
    },
  );

  it.each([4, 17, 32, 341, 368, 613, 80001, 80002, 80006, 80014])("%d is a limit", (code) => {
    expect(read(code)).toEqual({ kind: "rate_limited", retryAfterMs: 15 * MINUTE_MS });
  });

  it("takes the longest wait that a business's usage names", () => {
    const usage = {
      "1": [{ type: "pages", estimated_time_to_regain_access: 3 }],
      "2": [{ type: "leadgen", estimated_time_to_regain_access: 19 }, { type: "pages" }],
    };
    const headers = { "x-business-use-case-usage": JSON.stringify(usage) };
    expect(read(80001, { headers })).toEqual({ kind: "rate_limited", retryAfterMs: 19 * MINUTE_MS });
    expect(read(4, { headers: { "x-business-use-case-usage": "{" } })).toEqual({
      kind: "rate_limited",
      retryAfterMs: 15 * MINUTE_MS,
    });
  });

  it.each([10, 200, 210, 294, 299])("%d is a permission that is missing", (code) => {
    expect(read(code, { status: 403 })).toEqual({ kind: "scope_missing" });
  });

  it.each([3, 100, 300, 506, 80_015])("%d is a refusal, in Meta's words", (code) => {
    expect(read(code)).toEqual({ kind: "rejected", reason: "Words of Meta's" });
    expect(read(code, { error_user_msg: "For people" })).toEqual({ kind: "rejected", reason: "For people" });
  });

  it("leaves what may pass to its status", () => {
    expect(read(1, { status: 500 })).toBeNull();
    expect(read(2, { status: 503, is_transient: true })).toBeNull();
    expect(readGraphError({ status: 502, headers: new Headers(), body: undefined })).toBeNull();
  });

  it("keeps no more of a message than a person reads", () => {
    expect(read(100, { message: "x".repeat(9_999) })).toMatchObject({ reason: "x".repeat(500) });
  });
});
