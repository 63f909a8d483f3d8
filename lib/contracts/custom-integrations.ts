import { z } from "zod";
import { customDefinition } from "@/lib/base/custom-definition";
import { defineContract } from "./define-contract";
import { clientId, clientSecret } from "./oauth-apps";
import { instant, page, pageQuery, uuid } from "./shapes";

const name = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(80, "must have 80 characters at most")
  .regex(/^\P{Cc}*$/u, "must be one line");

const provider = z
  .string()
  .trim()
  .max(40, "must have 40 characters at most")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be small letters, digits and single hyphens, such as acme-crm");

export const customIntegration = z
  .object({
    id: uuid,
    /** What `…/api/integrations/{ref}/…` calls it. */
    key: z.string(),
    provider: z.string(),
    name: z.string(),
    definition: customDefinition,
    /** To register at the provider; null where nobody consents there. */
    redirectUri: z.string().nullable(),
    /** Of the own app that new consents are made with; null: there is none. Its secret is never told. */
    clientId: z.string().nullable(),
    /** Live connections of it. */
    connectionsCount: z.number().int(),
    createdAt: instant,
    updatedAt: instant,
    version: z.number().int(),
  })
  .meta({ id: "CustomIntegration" });
export type CustomIntegration = z.output<typeof customIntegration>;

/** Of an own app at the provider: both, or neither. */
const app = { clientId: clientId.optional(), clientSecret: clientSecret.optional() };
const bothOrNeither = (body: { clientId?: string | undefined; clientSecret?: string | undefined }) =>
  (body.clientId === undefined) === (body.clientSecret === undefined);
const BOTH = { path: ["clientSecret"], message: "goes together with the client id: enter both" };

const params = z.strictObject({ id: uuid });
const tag = "Custom integrations";

export const listCustomIntegrationsContract = defineContract({
  method: "GET",
  path: "/api/custom-integrations",
  tag,
  summary: "Integrations that the organization added itself, newest first",
  query: pageQuery,
  result: page(customIntegration),
});

export const createCustomIntegrationContract = defineContract({
  method: "POST",
  path: "/api/custom-integrations",
  tag,
  summary:
    "Adds an integration by OAuth 2 or an API key; then it is connected like any other, under its key. 409 where the organization has one of that provider",
  body: z.strictObject({ name, provider, definition: customDefinition, ...app }).refine(bothOrNeither, BOTH),
  result: customIntegration,
  status: 201,
  idempotent: "stored",
});

export const testCustomIntegrationContract = defineContract({
  method: "POST",
  path: "/api/custom-integrations/test",
  tag,
  summary: "Makes the test call of a definition by API key with the credentials that come along; nothing is stored",
  body: z.strictObject({
    definition: customDefinition,
    credentials: z.record(z.string().max(40), z.string().max(4000)),
  }),
  result: z.object({
    ok: z.boolean(),
    account: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }).nullable(),
    /** Why it did not work, and what to do; null where it did. */
    problem: z.string().nullable(),
  }),
});

export const getCustomIntegrationContract = defineContract({
  method: "GET",
  path: "/api/custom-integrations/{id}",
  tag,
  summary: "One integration that the organization added itself",
  params,
  result: customIntegration,
});

export const updateCustomIntegrationContract = defineContract({
  method: "PATCH",
  path: "/api/custom-integrations/{id}",
  tag,
  summary:
    "Changes it, and with `clientId` and `clientSecret` its own app; 409 where live connections use an address that is changed",
  params,
  body: z
    .strictObject({
      name: name.optional(),
      definition: customDefinition.optional(),
      ...app,
      /** As it was read: 409 where somebody changed it meanwhile. */
      version: z.int().optional(),
    })
    .refine(bothOrNeither, BOTH),
  result: customIntegration,
});

export const deleteCustomIntegrationContract = defineContract({
  method: "DELETE",
  path: "/api/custom-integrations/{id}",
  tag,
  summary: "Removes it, with its own app and that one's secret; 409 with their count while there are live connections",
  params,
  result: z.void(),
  status: 204,
});
