import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fakeHttp } from "../../fixtures/fake-http";
import { openApiSpec } from "../../fixtures/openapi-spec";
import { trySending } from "./try-sending";

const spec = openApiSpec("microsoft-graph.json");

describe.skipIf(!spec)("Microsoft's own description of Graph", () => {
  it("knows the mail that is not sent", async () => {
    const http = fakeHttp("https://graph.microsoft.com", []);
    await trySending(http, "ana@acme.test");
    const [request] = http.requests;
    if (!request) throw new Error("nothing was asked");
    const path = request.url.pathname.replace("/v1.0", "");
    const { method } = request;
    expect(spec?.problemsOfRequest({ method, path, query: request.url.searchParams })).toEqual([]);
    const { message } = z.object({ message: z.unknown() }).parse(request.body);
    expect(spec?.problemsOf(message, "microsoft.graph.message")).toEqual([]);
  });
});
