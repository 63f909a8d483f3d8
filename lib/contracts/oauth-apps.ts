import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, page, pageQuery, uuid } from "./shapes";

/** Longer is refused. */
export const CLIENT_ID_MAX = 500;
export const CLIENT_SECRET_MAX = 2000;

// RFC 6749, appendix A: visible characters and spaces; what stands around is of the copying.
const copied = (max: number) =>
  z
    .string()
    .trim()
    .min(1, "This is needed.")
    .max(max, `This is longer than ${max} characters: something else was copied along.`)
    .regex(
      /^[\x20-\x7e]*$/,
      "This is one line of plain letters, digits and signs. Copy it at the provider once more, whole.",
    );

export const clientId = copied(CLIENT_ID_MAX);
export const clientSecret = copied(CLIENT_SECRET_MAX);

const redirectUri = z.object({ integration: z.string(), uri: z.string() });

const person = z.object({ userId: uuid, name: z.string() });

export const oauthApp = z
  .object({
    id: uuid,
    provider: z.string(),
    clientId: z.string(),
    /** To register at the provider: one for each of its integrations. */
    redirectUris: z.array(redirectUri),
    createdAt: instant,
    /** null: no longer known here. */
    createdBy: person.nullable(),
    /** The last time that its secret was entered. The secret itself is never told. */
    secretSetAt: instant,
    secretSetBy: person.nullable(),
    /** Since when no new consent is made with it; null: new ones are. */
    retiredAt: instant.nullable(),
    /** Live connections that were made with it. */
    connectionsCount: z.number().int(),
  })
  .meta({ id: "OAuthApp" });
export type OAuthApp = z.output<typeof oauthApp>;

/** A provider at which an organization can bring its own app. */
export interface AppProvider {
  readonly id: string;
  readonly name: string;
  /** Where an app is registered there; null: nobody has said where. */
  readonly consoleUrl: string | null;
  readonly redirectUris: OAuthApp["redirectUris"];
}

const oauthAppParams = z.strictObject({ id: uuid });
const tag = "OAuth apps";

export const listOAuthAppsContract = defineContract({
  method: "GET",
  path: "/api/oauth-apps",
  tag,
  summary: "The organization's own apps at providers, newest first",
  query: pageQuery,
  result: page(oauthApp),
});

export const createOAuthAppContract = defineContract({
  method: "POST",
  path: "/api/oauth-apps",
  tag,
  summary: "Brings an own app: new connections of the provider are made with it; 409 where one is in use already",
  body: z.strictObject({ provider: z.string().min(1).max(64), clientId, clientSecret }),
  result: oauthApp,
  status: 201,
  idempotent: "stored",
});

export const getOAuthAppContract = defineContract({
  method: "GET",
  path: "/api/oauth-apps/{id}",
  tag,
  summary: "One own app",
  params: oauthAppParams,
  result: oauthApp,
});

export const updateOAuthAppContract = defineContract({
  method: "PATCH",
  path: "/api/oauth-apps/{id}",
  tag,
  summary:
    "Replaces the secret, which the app's connections use at once; retires the app for new connections, or takes it back",
  params: oauthAppParams,
  body: z
    .strictObject({ clientSecret: clientSecret.optional(), retired: z.boolean().optional() })
    .refine((body) => Object.keys(body).length > 0, "Name at least one field."),
  result: oauthApp,
});

export const deleteOAuthAppContract = defineContract({
  method: "DELETE",
  path: "/api/oauth-apps/{id}",
  tag,
  summary: "Erases an own app and its secret; 409 with their count while live connections need it",
  params: oauthAppParams,
  result: z.void(),
  status: 204,
});
