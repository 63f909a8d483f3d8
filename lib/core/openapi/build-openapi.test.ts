import { describe, expect, it } from "vitest";
import { EVERY_CONTRACT } from "@/lib/contracts/every-contract";
import { buildOpenApi } from "./build-openapi";

const document = buildOpenApi(EVERY_CONTRACT, { url: "https://hub.test", version: "1.0.0" });

describe("buildOpenApi", () => {
  it("is an OpenAPI 3.1 document with every endpoint", () => {
    expect(document.openapi).toBe("3.1.0");
    const operations = Object.values(document.paths as Record<string, object>).flatMap((path) => Object.keys(path));
    expect(operations).toHaveLength(EVERY_CONTRACT.length);
  });

  it("names each path parameter of each path", () => {
    const paths = document.paths as Record<string, Record<string, { parameters: { name: string; in: string }[] }>>;
    for (const [path, operations] of Object.entries(paths)) {
      const expected = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
      for (const { parameters } of Object.values(operations)) {
        const named = parameters.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name);
        expect(named.sort(), path).toEqual(expected);
      }
    }
  });
});
