import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { defineContract } from "@/lib/contracts/define-contract";
import { apiFetch } from "./api-fetch";
import { ApiProblem } from "./api-problem";

const listContract = defineContract({
  method: "GET",
  path: "/api/things",
  tag: "Things",
  summary: "Lists things",
  query: z.strictObject({ limit: z.coerce.number().default(50), tag: z.string().optional() }),
  result: z.object({ data: z.array(z.string()) }),
});

const renameContract = defineContract({
  method: "PATCH",
  path: "/api/things/{thingId}",
  tag: "Things",
  summary: "Renames a thing",
  params: z.strictObject({ thingId: z.string() }),
  body: z.strictObject({ name: z.string() }),
  result: z.object({ name: z.string() }),
});

type List = typeof listContract;
type Rename = typeof renameContract;

function answerWith(response: Response) {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) => response);
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

afterEach(() => vi.unstubAllGlobals());

describe("apiFetch", () => {
  it("sends the query without what is undefined, and returns the answer", async () => {
    const fetched = answerWith(Response.json({ data: ["a"] }));
    const things = await apiFetch<List>("GET", "/api/things", { query: { limit: 10, tag: undefined } });
    expect(things.data).toEqual(["a"]);
    expect(fetched.mock.calls[0]?.[0]).toBe("/api/things?limit=10");
  });

  it("needs no input where the contract asks for none", async () => {
    const fetched = answerWith(Response.json({ data: [] }));
    await apiFetch<List>("GET", "/api/things");
    expect(fetched.mock.calls[0]?.[0]).toBe("/api/things");
  });

  it("fills the path, escaped, and sends the body as JSON", async () => {
    const fetched = answerWith(Response.json({ name: "b" }));
    await apiFetch<Rename>("PATCH", "/api/things/{thingId}", { params: { thingId: "a/b" }, body: { name: "b" } });
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe("/api/things/a%2Fb");
    expect(init?.body).toBe('{"name":"b"}');
    expect(new Headers(init?.headers).get("content-type")).toBe("application/json");
  });

  it("turns a problem document into an ApiProblem", async () => {
    const document = {
      type: "about:blank",
      title: "Conflict",
      status: 409,
      detail: "Several connections match.",
      code: "conflict",
      requestId: "r1",
      remedy: { label: "Choose one", href: "/integration-hub/active" },
    };
    answerWith(Response.json(document, { status: 409, headers: { "content-type": "application/problem+json" } }));
    const problem = await apiFetch<List>("GET", "/api/things").catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ status: 409, code: "conflict", requestId: "r1", remedy: document.remedy });
  });

  it("says so when the answer is none of ours", async () => {
    answerWith(new Response("<html>Bad gateway</html>", { status: 502, headers: { "content-type": "text/html" } }));
    await expect(apiFetch<List>("GET", "/api/things")).rejects.toMatchObject({ status: 502, code: "unreadable" });
  });

  it("says so when the hub is not reached", async () => {
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("Failed to fetch");
    });
    await expect(apiFetch<List>("GET", "/api/things")).rejects.toMatchObject({ status: 0, code: "network" });
  });
});

it("is refused by the compiler where the contract is not met", () => {
  const refused = () => [
    // @ts-expect-error a contract's parameters cannot be left out
    apiFetch<Rename>("PATCH", "/api/things/{thingId}"),
    // @ts-expect-error another method
    apiFetch<List>("POST", "/api/things"),
    // @ts-expect-error another path
    apiFetch<List>("GET", "/api/other"),
    // @ts-expect-error a body where the contract has none
    apiFetch<List>("GET", "/api/things", { body: { name: "b" } }),
  ];
  expect(refused).toBeTypeOf("function");
});
