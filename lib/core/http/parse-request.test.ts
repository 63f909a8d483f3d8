import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { defineContract } from "@/lib/contracts/define-contract";
import { parseRequest } from "./parse-request";

const contract = defineContract({
  method: "POST",
  path: "/api/things/{id}",
  tag: "Things",
  summary: "Makes a thing",
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ limit: z.coerce.number().int().default(5) }),
  body: z.strictObject({ name: z.string().min(1) }),
  result: z.object({}),
});

const ID = "0198c0de-0000-7000-8000-000000000001";

function request(body: BodyInit | null, init: { type?: string; query?: string } = {}): Request {
  return new Request(`http://localhost/api/things/${ID}${init.query ?? ""}`, {
    method: "POST",
    body,
    headers: { "content-type": init.type ?? "application/json" },
  });
}

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error("expected a refusal");
}

describe("parseRequest", () => {
  it("answers parsed parts", async () => {
    const parsed = await parseRequest(request('{"name":"x"}', { query: "?limit=7" }), contract, { id: ID });
    expect(parsed).toEqual({ params: { id: ID }, query: { limit: 7 }, body: { name: "x" } });
  });

  it("a malformed id is not found", async () => {
    expect((await refusal(parseRequest(request("{}"), contract, { id: "42" }))).code).toBe("not_found");
  });

  it("names each unknown and each wrong field", async () => {
    const error = await refusal(parseRequest(request('{"name":"","color":1}'), contract, { id: ID }));
    expect(error.code).toBe("invalid_request");
    expect(error.errors?.map((field) => field.path).sort()).toEqual(["color", "name"]);
  });

  it("names a wrong query parameter", async () => {
    const error = await refusal(parseRequest(request('{"name":"x"}', { query: "?limit=abc" }), contract, { id: ID }));
    expect(error.errors?.[0]?.path).toBe("limit");
  });

  it("refuses another content type", async () => {
    const error = await refusal(parseRequest(request("name=x", { type: "text/plain" }), contract, { id: ID }));
    expect(error.code).toBe("unsupported_media_type");
  });

  it("refuses what is no JSON", async () => {
    expect((await refusal(parseRequest(request("{"), contract, { id: ID }))).code).toBe("invalid_request");
  });

  it("refuses a body of 2 MB", async () => {
    const body = JSON.stringify({ name: "x".repeat(2 * 1024 * 1024) });
    expect((await refusal(parseRequest(request(body), contract, { id: ID }))).code).toBe("payload_too_large");
  });

  it("leaves the organization's choice to authentication", async () => {
    const parsed = await parseRequest(request('{"name":"x"}', { query: "?organization_slug=acme" }), contract, {
      id: ID,
    });
    expect(parsed.query).toEqual({ limit: 5 });
  });
});
