import type { z } from "zod";
import type { AnyContract } from "@/lib/contracts/define-contract";
import { problem } from "@/lib/contracts/shapes";
import { jsonSchemaOf } from "./json-schema-of";

type JsonObject = Record<string, unknown>;

/** The OpenAPI 3.1 document of a list of contracts: the same schemas that validate the requests. */
export function buildOpenApi(contracts: readonly AnyContract[], server: { url: string; version: string }): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const contract of contracts) {
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operation(contract) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Integration Hub", version: server.version },
    servers: [{ url: server.url }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: { apiKey: { type: "http", scheme: "bearer", description: "An API key: hub_…" } },
      schemas: { Problem: jsonSchemaOf(problem, "output") },
    },
  };
}

function operation(contract: AnyContract): JsonObject {
  const { body, status = 200, tag, summary } = contract;
  return {
    tags: [tag],
    summary,
    parameters: [
      ...parameters(contract.params, "path"),
      ...parameters(contract.query, "query"),
      ...idempotency(contract),
    ],
    ...(body ? { requestBody: { content: { "application/json": { schema: jsonSchemaOf(body, "input") } } } } : {}),
    responses: {
      [status]: status === 204 ? { description: "Done" } : answer(contract),
      default: {
        description: "A problem (RFC 9457)",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function answer(contract: AnyContract): JsonObject {
  return { description: "Done", content: { "application/json": { schema: jsonSchemaOf(contract.result, "output") } } };
}

function parameters(shape: z.ZodType | undefined, place: "path" | "query"): JsonObject[] {
  if (!shape) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(shape, "input") as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema,
  }));
}

function idempotency(contract: AnyContract): JsonObject[] {
  if (!contract.idempotent) return [];
  const description = "A repeat with the same key gets the first answer again and changes nothing.";
  return [{ name: "Idempotency-Key", in: "header", description, schema: { type: "string", maxLength: 255 } }];
}
