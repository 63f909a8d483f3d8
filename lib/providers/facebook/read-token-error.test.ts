import { describe, expect, it } from "vitest";
import { readFacebookTokenError } from "./read-token-error";

const error = (code: number, error_subcode?: number) => ({
  error: { message: "Words of Meta's", type: "OAuthException", code, error_subcode, fbtrace_id: "A1" },
});

describe("readFacebookTokenError", () => {
  it.each([
    ["a code that was used", 400, error(100, 36009), "invalid_grant"],
    ["a token that has expired", 400, error(190, 463), "invalid_grant"],
    ["an app that was removed", 400, error(190, 458), "invalid_grant"],
    ["a wrong secret", 400, error(1), "invalid_client"],
    ["an unknown app", 400, error(101), "invalid_client"],
    ["an outage", 500, error(1), "temporarily_unavailable"],
    ["a service that is down", 400, error(2), "temporarily_unavailable"],
    ["too many calls", 400, error(4), "temporarily_unavailable"],
    ["a parameter that is wrong", 400, error(100), "invalid_request"],
    ["anything else", 400, error(191), "invalid_request"],
  ])("%s", (_, status, body, expected) => {
    expect(readFacebookTokenError(body, status)).toBe(expected);
  });

  it.each([{ access_token: "x", expires_in: 1 }, undefined, "<html>", { error: "invalid_grant" }])(
    "leaves %j alone",
    (body) => {
      expect(readFacebookTokenError(body, 200)).toBeNull();
    },
  );
});
