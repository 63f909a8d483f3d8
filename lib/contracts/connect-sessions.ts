import { z } from "zod";
import { choiceWithOptions } from "./connection-choices";
import { connectionStatus, oauthStarted } from "./connections";
import { customerWish } from "./customers";
import { defineContract } from "./define-contract";
import { instant, page, pageQuery, uuid } from "./shapes";
import { tags } from "./tags";

const INTEGRATIONS_MAX = 50;
const SHARE_LINK_DAYS_MAX = 30;
export const SHARE_LINK_DAYS = 7;

export const connectSession = z
  .object({
    id: uuid,
    /** session: for 30 minutes, made by a program for somebody who waits; share_link: for days, sent by a member. */
    kind: z.enum(["session", "share_link"]),
    /** open: it works; ended: who made it is no longer a member, may no longer connect, or revoked the key. */
    status: z.enum(["open", "expired", "revoked", "ended"]),
    customer: z.object({ id: uuid, name: z.string(), externalId: z.string().nullable() }),
    projectId: uuid,
    integrations: z.array(z.string()),
    connectionId: uuid.nullable(),
    tags: z.array(z.string()),
    allowedOrigins: z.array(z.string()),
    returnUrl: z.string().nullable(),
    /** What was connected with it. */
    connectionIds: z.array(uuid),
    createdBy: z.object({ userId: uuid, name: z.string() }).nullable(),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
    usedAt: instant.nullable(),
  })
  .meta({ id: "ConnectSession" });
export type ConnectSession = z.output<typeof connectSession>;

const tag = "Customers";
const sessionParams = z.strictObject({ id: uuid });

export const createConnectSessionContract = defineContract({
  method: "POST",
  path: "/api/connect/sessions",
  tag,
  summary:
    "A page on which one customer connects accounts: for 30 minutes, or by a share link for days. Its `token` and `url` are told once",
  body: z.strictObject({
    /** By id, or by the external id: a customer who is not there yet is added. */
    customer: customerWish,
    integrations: z.array(z.string().min(1).max(64)).min(1).max(INTEGRATIONS_MAX),
    kind: z.enum(["session", "share_link"]).default("session"),
    /** Of a share link. */
    expiresInDays: z.number().int().min(1).max(SHARE_LINK_DAYS_MAX).optional(),
    returnUrl: z.string().max(2000).optional(),
    allowedOrigins: z.array(z.string().max(300)).max(20).optional(),
    tags: tags.optional(),
    projectId: uuid.optional(),
    /** A connection of that customer's, to be renewed. */
    connectionId: uuid.optional(),
  }),
  result: connectSession.extend({ token: z.string(), url: z.url() }).meta({ id: "NewConnectSession" }),
  status: 201,
  idempotent: "stored",
});

export const listConnectSessionsContract = defineContract({
  method: "GET",
  path: "/api/connect/sessions",
  tag,
  summary: "Connect sessions and share links, newest first, without their tokens",
  query: pageQuery.extend({ customerId: uuid.optional(), kind: z.enum(["session", "share_link"]).optional() }),
  result: page(connectSession),
});

export const getConnectSessionContract = defineContract({
  method: "GET",
  path: "/api/connect/sessions/{id}",
  tag,
  summary: "One connect session, without its token",
  params: sessionParams,
  result: connectSession,
});

export const revokeConnectSessionContract = defineContract({
  method: "DELETE",
  path: "/api/connect/sessions/{id}",
  tag,
  summary: "Revokes a connect session or share link at once; what was connected with it stays",
  params: sessionParams,
  result: z.void(),
  status: 204,
});

const token = z.string().min(1).max(200);

/** What a customer is told of a connection of theirs. */
export const sessionConnection = z
  .object({
    id: uuid,
    integration: z.string(),
    name: z.string(),
    status: connectionStatus,
    /** The choice that has to be made before it works. */
    openChoice: z.string().nullable(),
    /** Where the session leads back to now; null: nowhere, or there is more to do. */
    leadsTo: z.string().nullable(),
  })
  .meta({ id: "SessionConnection" });
export type SessionConnection = z.output<typeof sessionConnection>;

export const startSessionContract = defineContract({
  method: "POST",
  path: "/api/connect/start",
  tag: "Connections",
  summary: "Turns a connect link or a connect session into a consent in this browser",
  body: z.strictObject({
    token,
    /** Which one, where there is a choice of integrations. */
    integration: z.string().max(64).optional(),
    display: z.enum(["redirect", "popup"]).optional(),
  }),
  result: oauthStarted,
});

export const connectInSessionContract = defineContract({
  method: "POST",
  path: "/api/connect/credentials",
  tag,
  summary: "A customer connects by credentials, with the token of a connect session",
  body: z.strictObject({
    token,
    integration: z.string().max(64),
    method: z.string().max(64),
    credentials: z.record(z.string().max(64), z.string().max(10_000)),
  }),
  result: sessionConnection,
});

export const sessionOptionsContract = defineContract({
  method: "POST",
  path: "/api/connect/options",
  tag,
  summary: "What is to be chosen of a connection that this connect session made, with the options asked live",
  body: z.strictObject({ token, connectionId: uuid }),
  result: z.object({ data: z.array(choiceWithOptions) }),
});

export const chooseInSessionContract = defineContract({
  method: "POST",
  path: "/api/connect/choices",
  tag,
  summary: "A customer makes a choice of a connection that this connect session made",
  body: z.strictObject({
    token,
    connectionId: uuid,
    choice: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
    optionId: z.string().min(1).max(500),
  }),
  result: sessionConnection,
});
