import { expect, it } from "vitest";
import { readDiscordError } from "./read-error";

const read = (status: number, body: unknown) => readDiscordError({ status, body });

it("reads how long to wait, in seconds with fractions", () => {
  const body = { message: "You are being rate limited.", retry_after: 0.564, global: false };
  expect(read(429, body)).toEqual({ kind: "rate_limited", retryAfterMs: 564 });
  expect(read(429, { message: "banned" })).toEqual({ kind: "rate_limited", retryAfterMs: null });
});

it("leaves a dead token and outages to their status", () => {
  expect(read(401, { message: "401: Unauthorized", code: 0 })).toBeNull();
  expect(read(500, { message: "500: Internal Server Error", code: 0 })).toBeNull();
  expect(read(403, "<html>")).toBeNull();
});

it.each([50025])("takes code %s for a dead token whatever its status", (code) => {
  expect(read(403, { message: "Invalid OAuth2 access token", code })).toEqual({ kind: "unauthorized" });
});

it("knows a missing scope", () => {
  expect(read(403, { message: "Missing required OAuth2 scope", code: 50026 })).toEqual({ kind: "scope_missing" });
});

it.each([
  [404, 10003, "no such channel"],
  [404, 10004, "not in this server"],
  [403, 50001, "may not see"],
  [403, 50013, "lacks a permission"],
])("says %s with code %s in words", (status, code, words) => {
  expect(read(status, { message: "x", code })).toMatchObject({
    kind: "rejected",
    reason: expect.stringContaining(words),
  });
});

it("repeats what Discord says of everything else", () => {
  expect(read(400, { message: "Invalid Form Body", code: 50035 })).toEqual({
    kind: "rejected",
    reason: "Invalid Form Body",
  });
});
