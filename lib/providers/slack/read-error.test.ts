import { expect, it } from "vitest";
import { readSlackError } from "./read-error";
import { readSlackTokenError } from "./read-token-error";

const read = (error: string) => readSlackError({ status: 200, body: { ok: false, error } });

it("finds the error inside an answer with status 200", () => {
  expect(readSlackError({ status: 200, body: { ok: true, error: "not_authed" } })).toBeNull();
  expect(readSlackError({ status: 200, body: { channels: [] } })).toBeNull();
  expect(readSlackError({ status: 502, body: undefined })).toBeNull();
});

it.each(["invalid_auth", "not_authed", "token_expired", "token_revoked", "account_inactive"])(
  "takes %s for a dead token",
  (error) => expect(read(error)).toEqual({ kind: "unauthorized" }),
);

it("tells a missing permission, a limit and an outage apart", () => {
  const body = { ok: false, error: "missing_scope", needed: "groups:read", provided: "chat:write" };
  expect(readSlackError({ status: 200, body })).toEqual({ kind: "scope_missing" });
  expect(read("ratelimited")).toEqual({ kind: "rate_limited", retryAfterMs: null });
  expect(read("internal_error")).toEqual({ kind: "unavailable" });
});

it("says in words why a request is refused, and repeats nothing that is not a code", () => {
  expect(read("not_in_channel")).toMatchObject({ kind: "rejected", reason: expect.stringContaining("/invite") });
  expect(read("no_text")).toMatchObject({ kind: "rejected", reason: "Slack refused this: no_text." });
  expect(read("<b>xoxb-1</b>")).toMatchObject({ reason: expect.not.stringContaining("xoxb") });
});

it.each([
  ["invalid_code", "invalid_grant"],
  ["invalid_refresh_token", "invalid_grant"],
  ["token_revoked", "invalid_grant"],
  ["bad_client_secret", "invalid_client"],
  ["invalid_client_id", "invalid_client"],
  ["bad_redirect_uri", "invalid_client"],
  ["fatal_error", "temporarily_unavailable"],
  ["no_scopes", "no_scopes"],
])("says %s of the token method as %s", (error, code) => {
  expect(readSlackTokenError({ ok: false, error })).toBe(code);
});

it("finds none in tokens, nor in what is no answer of Slack's", () => {
  for (const body of [{ ok: true, access_token: "x" }, undefined, "ok"]) expect(readSlackTokenError(body)).toBeNull();
});
