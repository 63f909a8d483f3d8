import { z } from "zod";
import { connectionChoice } from "./choices";
import { connectWay } from "./connect-ways";
import { defineContract } from "./define-contract";
import { diagnosis } from "./diagnoses/diagnosis";
import { instant, page, pageQuery, uuid } from "./shapes";
import { tag, tags } from "./tags";

export const connectionStatus = z.enum(["active", "needs_reauth", "degraded", "rate_limited", "paused", "pending"]);

export const connection = z
  .object({
    id: uuid,
    integration: z.string(),
    provider: z.string(),
    /** The way it was connected: one of the integration's `authKinds`. */
    authKind: z.string(),
    /** What was typed in to connect it and is no secret, by field; empty for a consent. */
    entered: z.record(z.string(), z.string()),
    /** Empty for others' personal connections: admins see only integration, owner and status of those. */
    name: z.string(),
    projectId: uuid,
    account: z
      .object({
        id: z.string(),
        name: z.string().nullable(),
        email: z.string().nullable(),
        imageUrl: z.string().nullable(),
      })
      .nullable(),
    status: connectionStatus,
    statusReason: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
    /** What is behind `statusReason`, for the person who mends it; null where it simply works. */
    diagnosis: diagnosis.nullable(),
    statusSince: instant,
    until: instant.nullable(),
    visibility: z.enum(["personal", "shared"]),
    ownerUserId: uuid.nullable(),
    ownerName: z.string().nullable(),
    customerId: uuid.nullable(),
    /** null: the organization's or a member's own. */
    customerName: z.string().nullable(),
    tags: z.array(z.string()),
    scopes: z.object({ granted: z.array(z.string()), missing: z.array(z.string()) }),
    /** What it gives access to; a permission that was not given turns off what needs it, and nothing else. */
    capabilities: z.array(z.object({ name: z.string(), available: z.boolean(), missingScopes: z.array(z.string()) })),
    /** What is chosen after the consent, in order; empty where nothing is. */
    choices: z.array(connectionChoice),
    accessExpiresAt: instant.nullable(),
    /** False where a person has to reconnect when the access ends. */
    accessRenewsItself: z.boolean(),
    /** When the hub renews or extends the access next. */
    accessRenewsAt: instant.nullable(),
    refreshExpiresAt: instant.nullable(),
    /** When a person must consent again, whatever is renewed meanwhile. */
    grantExpiresAt: instant.nullable(),
    /** When a person last consented. */
    consentedAt: instant.nullable(),
    lastSyncedAt: instant.nullable(),
    lastTestedAt: instant.nullable(),
    settings: z.record(z.string(), z.unknown()),
    createdAt: instant,
  })
  .meta({ id: "Connection" });
export type Connection = z.output<typeof connection>;

/** A connection id (UUID) or a catalogue key such as `google-calendar`. */
export const refParams = z.strictObject({ ref: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/i) });

const ofCustomer = {
  /** The organization's customer whose account it is: shared, and of no member. */
  customerId: uuid.optional(),
  tags: tags.optional(),
};

/** A returnTo is one of our own paths; anything else is answered with 400. */
const returnTo = z.string().max(2000);

export const catalogueEntry = z
  .object({
    key: z.string(),
    name: z.string(),
    category: z.string(),
    provider: z.string(),
    authKinds: z.array(z.string()),
    /** The ways to connect it, the default one first, and whether each can be used here. */
    ways: z.array(connectWay),
    availability: z.enum(["available", "verification_in_progress", "awaiting_approval"]),
    configured: z.boolean(),
    missingVariables: z.array(z.string()),
    capabilities: z.array(z.string()),
    /** What the vendor asks of whoever registers the app, or of the account: `app_review`, `paid_plan` … */
    requirements: z.array(z.object({ kind: z.string(), url: z.url() })),
    scopes: z.array(z.object({ scope: z.string(), required: z.boolean(), capabilities: z.array(z.string()) })),
    /** What a person chooses after the consent, in order; the connection is `pending` until then. */
    choices: z.array(z.string()),
    /**
     * app: the vendor's console takes one address for inbound webhooks; connection: each connection has its own; hub: the hub
     * registers its address there by itself.
     */
    webhooks: z.enum(["app", "connection", "hub", "none"]),
    defaultVisibility: z.enum(["personal", "shared"]),
    /** First name of the agent that works it. */
    agent: z.string().nullable(),
    docsUrl: z.string().nullable(),
    connectionsCount: z.number().int(),
  })
  .meta({ id: "CatalogueEntry" });
export type CatalogueEntry = z.output<typeof catalogueEntry>;

const listConnectionsQuery = pageQuery.extend({
  view: z.enum(["connected", "available"]).default("connected"),
  integration: z.string().max(64).optional(),
  status: connectionStatus.optional(),
  projectId: uuid.optional(),
  customerId: uuid.optional(),
  tag: tag.optional(),
  /** Part of the name. */
  q: z.string().trim().min(1).max(100).optional(),
});

export const listConnectionsContract = defineContract({
  method: "GET",
  path: "/api/integrations",
  tag: "Connections",
  summary: "Connections of the organization that the caller may see; `view=available` lists the catalogue instead",
  query: listConnectionsQuery,
  result: z.union([page(connection), z.object({ data: z.array(catalogueEntry), nextCursor: z.null() })]),
});

export const listConnectedContract = defineContract({
  ...listConnectionsContract,
  path: "/api/integrations/connected",
  summary: "The same as GET /api/integrations",
});

export const listMarketplaceContract = defineContract({
  method: "GET",
  path: "/api/integrations/marketplace",
  tag: "Connections",
  summary: "The catalogue of integrations",
  result: z.object({ data: z.array(catalogueEntry), nextCursor: z.null() }),
});

export const oauthStarted = z.object({ authorizationUrl: z.url(), expiresAt: instant }).meta({ id: "OAuthStart" });

export const startOAuthContract = defineContract({
  method: "POST",
  path: "/api/integrations/oauth/init",
  tag: "Connections",
  summary: "Begins a consent; `connectionId` reconnects in place. With an API key the URL is a one-time page",
  body: z.strictObject({
    integration: z.string().max(64),
    projectId: uuid.optional(),
    returnTo: returnTo.optional(),
    connectionId: uuid.optional(),
    visibility: z.enum(["personal", "shared"]).optional(),
    display: z.enum(["redirect", "popup"]).optional(),
    ...ofCustomer,
  }),
  result: oauthStarted,
  idempotent: "stored",
});

export const connectContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/connect",
  tag: "Connections",
  summary: "Connects by credentials, checked at the provider first; a consent answers as `oauth/init`",
  params: refParams,
  body: z
    .strictObject({
      method: z.string().max(64).optional(),
      credentials: z.record(z.string().max(64), z.string().max(10_000)).optional(),
      /** Connects with what the operator has set: for the home organization, in the place of `credentials`. */
      deployment: z.literal(true).optional(),
      name: z.string().trim().min(1).max(200).optional(),
      projectId: uuid.optional(),
      visibility: z.enum(["personal", "shared"]).optional(),
      ...ofCustomer,
      /** The connection that gets these credentials in the place of what it has. */
      connectionId: uuid.optional(),
    })
    .refine((body) => !(body.credentials && body.deployment), { error: "credentials or deployment, not both" })
    .default({}),
  result: z.union([oauthStarted, connection]),
  idempotent: "by_provider",
});

export const getConnectionContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}",
  tag: "Connections",
  summary: "One connection",
  params: refParams,
  result: connection,
});

export const updateConnectionContract = defineContract({
  method: "PATCH",
  path: "/api/integrations/{ref}",
  tag: "Connections",
  summary: "Changes name, settings, tags, visibility, or pauses and resumes",
  params: refParams,
  body: z
    .strictObject({
      name: z.string().trim().min(1).max(200).optional(),
      settings: z.record(z.string().max(64), z.unknown()).optional(),
      visibility: z.enum(["personal", "shared"]).optional(),
      paused: z.boolean().optional(),
      /** In the place of those that it has. */
      tags: tags.optional(),
    })
    .refine((body) => Object.keys(body).length > 0, { error: "name at least one field to change" }),
  result: connection,
});

const receiptStep = z.object({
  name: z.enum(["revoke_at_provider", "stop_subscriptions", "erase_secrets", "keep_audit_trail"]),
  outcome: z.enum(["done", "skipped", "failed"]),
  detail: z.string(),
});

export const disconnectReceipt = z
  .object({ id: uuid, integration: z.string(), disconnectedAt: instant, receipt: z.array(receiptStep) })
  .meta({ id: "DisconnectReceipt" });
export type DisconnectReceipt = z.output<typeof disconnectReceipt>;

export const disconnectContract = defineContract({
  method: "DELETE",
  path: "/api/integrations/{ref}",
  tag: "Connections",
  summary: "Revokes at the provider, erases the secrets and answers with the receipt of each step",
  params: refParams,
  result: disconnectReceipt,
});

export const disconnectByKeyContract = defineContract({
  method: "DELETE",
  path: "/api/integrations/{ref}/disconnect",
  tag: "Connections",
  summary: "The same as DELETE /api/integrations/{ref}",
  params: refParams,
  result: disconnectReceipt,
});

export const getDisconnectReceiptContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/receipt",
  tag: "Connections",
  summary: "The kept receipt of a disconnected connection, for those who could read it",
  params: refParams,
  result: disconnectReceipt.extend({ name: z.string() }).meta({ id: "KeptDisconnectReceipt" }),
});

export const connectionCheck = z.object({
  name: z.string(),
  ok: z.boolean(),
  /** off: not tried, because it cannot work: a permission was not given, or a choice is open. `detail` says which. */
  state: z.enum(["ok", "failed", "off"]),
  detail: z.string(),
  remedy: z.string().nullable(),
  /** What is behind a check that failed; null for others. */
  diagnosis: diagnosis.nullable(),
});

export const testConnectionContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/test",
  tag: "Connections",
  summary: "Checks the connection live at the provider",
  params: refParams,
  result: z
    .object({ ok: z.boolean(), latencyMs: z.number().int(), checks: z.array(connectionCheck) })
    .meta({ id: "ConnectionTest" }),
});

export const refreshTokenContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/refresh-token",
  tag: "Connections",
  summary: "Refreshes the access token now",
  params: refParams,
  result: connection,
});
