import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, instantInput, page, pageQuery, role, uuid } from "./shapes";

export const apiKey = z
  .object({
    id: uuid,
    name: z.string(),
    /** The beginning of the key, to tell keys apart. */
    prefix: z.string(),
    role,
    member: z.object({ userId: uuid, name: z.string() }),
    createdAt: instant,
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.output<typeof apiKey>;

const apiKeyParams = z.strictObject({ id: uuid });

export const listApiKeysContract = defineContract({
  method: "GET",
  path: "/api/api-keys",
  tag: "API keys",
  summary: "Live keys, newest first: one's own; owners and admins see everyone's",
  query: pageQuery,
  result: page(apiKey),
});

export const createApiKeyContract = defineContract({
  method: "POST",
  path: "/api/api-keys",
  tag: "API keys",
  summary: "Creates a key that acts as its maker, with a role not above theirs; the answer has the key, once",
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    role: role.optional(),
    expiresAt: instantInput.optional(),
  }),
  result: apiKey.extend({ key: z.string() }).meta({ id: "NewApiKey" }),
  status: 201,
  idempotent: "stored",
});

export const getApiKeyContract = defineContract({
  method: "GET",
  path: "/api/api-keys/{id}",
  tag: "API keys",
  summary: "One key",
  params: apiKeyParams,
  result: apiKey,
});

export const revokeApiKeyContract = defineContract({
  method: "DELETE",
  path: "/api/api-keys/{id}",
  tag: "API keys",
  summary: "Ends a key at once",
  params: apiKeyParams,
  result: z.void(),
  status: 204,
});
