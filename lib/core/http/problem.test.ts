import { describe, expect, it } from "vitest";
import { AppError, ProviderError, type ProviderFailure } from "@/lib/base/errors";
import { problemResponse, toAppError } from "./problem";

const REQUEST_ID = "0198c0de-0000-7000-8000-000000000002";

describe("problemResponse", () => {
  it("tells what an AppError says, with its remedy and details", async () => {
    const error = new AppError("conflict", "Several match.", {
      remedy: { label: "Choose one", href: "/x" },
      details: { connectionIds: ["a"] },
    });
    const response = problemResponse(error, REQUEST_ID);
    expect(response.status).toBe(409);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: "Conflict",
      status: 409,
      detail: "Several match.",
      code: "conflict",
      requestId: REQUEST_ID,
      remedy: { label: "Choose one", href: "/x" },
      connectionIds: ["a"],
    });
  });

  it("tells nothing of an unexpected error", async () => {
    const body = await problemResponse(new Error("secret sauce at /srv/x.ts:3"), REQUEST_ID).text();
    expect(body).not.toContain("sauce");
    expect(JSON.parse(body)).toMatchObject({ status: 500, code: "internal" });
  });

  it("answers 503 when the database is away, also deep in the causes", () => {
    const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    expect(toAppError(new Error("Failed query", { cause: refused })).code).toBe("unavailable");
  });

  it("says where the database is older than the hub, and what to do", async () => {
    const unknown = Object.assign(new Error('column "x" does not exist'), { code: "42703" });
    const response = problemResponse(new Error("Failed query", { cause: unknown }), REQUEST_ID);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      code: "unavailable",
      diagnosis: { code: "migrations_missing", guide: "docs/operations.md#upgrading" },
      remedy: { label: expect.stringContaining("db migrate") },
    });
  });

  const failures: [ProviderFailure, string][] = [
    [{ kind: "unauthorized" }, "needs_reauth"],
    [{ kind: "rate_limited", retryAfterMs: 1500 }, "rate_limited"],
    [{ kind: "unavailable", status: 503 }, "provider_unavailable"],
    [{ kind: "rejected", status: 404, reason: "no" }, "not_found"],
    [{ kind: "rejected", status: 412, reason: "no" }, "conflict"],
    [{ kind: "rejected", status: 403, reason: "no" }, "unprocessable"],
    [{ kind: "malformed", issues: "x" }, "provider_unavailable"],
  ];
  it.each(failures)("maps a provider's %o", (failure, code) => {
    expect(toAppError(new ProviderError("google", failure)).code).toBe(code);
  });

  it.each([
    [{ kind: "unavailable", status: null, diagnosis: "own_app_rejected" }, /own app/, /enter the app's secret again/],
    [{ kind: "unavailable", status: 401, diagnosis: "deployment_token_rejected" }, /hub's own token/, /operator/],
    [{ kind: "unauthorized", diagnosis: "typed_secret_expired" }, /client secret .* has expired/, /new client secret/],
    [{ kind: "rejected", status: 404, reason: "x", diagnosis: "place_not_linked" }, /not linked|belong/i, /\w+ \w+/],
  ] as const)("says what is behind a provider's %o, and what to do", async (failure, happened, fix) => {
    const answer = await problemResponse(new ProviderError("google", failure), REQUEST_ID).json();
    expect(answer).toMatchObject({
      detail: expect.stringMatching(happened),
      remedy: { label: expect.stringMatching(fix) },
      diagnosis: { code: failure.diagnosis },
    });
    expect(answer.detail).not.toMatch(/The provider refused|Try again shortly/);
  });

  it("passes a wait on as Retry-After", () => {
    const error = new ProviderError("google", { kind: "rate_limited", retryAfterMs: 1500 });
    expect(problemResponse(error, REQUEST_ID).headers.get("retry-after")).toBe("2");
  });
});
