import { z } from "zod";
import { customerWish } from "./customers";
import { defineContract } from "./define-contract";
import { instant, page, pageQuery, uuid } from "./shapes";

const tag = "Customer portal";
const params = z.strictObject({ id: uuid });
const HOURS_MAX = 30 * 24;
const ORIGINS_MAX = 10;

/** How the page looks that a link leads to. */
const portalTheme = z.strictObject({
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "This is a colour such as #0a7cff.")
    .optional(),
  mode: z.enum(["light", "dark", "system"]).optional(),
});

export const portalLink = z
  .object({
    id: uuid,
    /** open: it works; ended: who made it is no longer a member, may make none any more, or revoked the key. */
    status: z.enum(["open", "expired", "revoked", "ended"]),
    customer: z.object({ id: uuid, name: z.string(), externalId: z.string().nullable() }),
    /** The origins that may show it in a frame. */
    allowedOrigins: z.array(z.string()),
    theme: portalTheme,
    createdBy: z.object({ userId: uuid, name: z.string() }).nullable(),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
    usedAt: instant.nullable(),
  })
  .meta({ id: "PortalLink" });
export type PortalLink = z.output<typeof portalLink>;

export const createPortalLinkContract = defineContract({
  method: "POST",
  path: "/api/portal/links",
  tag,
  summary:
    "A page on which one customer manages their own webhook endpoints, without an account. Its `token` and `url` are told once",
  body: z.strictObject({
    customer: customerWish,
    expiresInHours: z.number().int().min(1).max(HOURS_MAX).default(24),
    /** Each one of those that HUB_ALLOWED_ORIGINS lists. */
    allowedOrigins: z.array(z.string().max(300)).max(ORIGINS_MAX).optional(),
    theme: portalTheme.optional(),
  }),
  result: portalLink.extend({ token: z.string(), url: z.url() }).meta({ id: "NewPortalLink" }),
  status: 201,
  idempotent: "stored",
});

export const listPortalLinksContract = defineContract({
  method: "GET",
  path: "/api/portal/links",
  tag,
  summary: "Links to customers' portals, newest first, without their tokens",
  query: pageQuery.extend({ customerId: uuid.optional() }),
  result: page(portalLink),
});

export const getPortalLinkContract = defineContract({
  method: "GET",
  path: "/api/portal/links/{id}",
  tag,
  summary: "One of them, without its token",
  params,
  result: portalLink,
});

export const revokePortalLinkContract = defineContract({
  method: "DELETE",
  path: "/api/portal/links/{id}",
  tag,
  summary: "Ends a link at once; the endpoints that were made with it stay",
  params,
  result: z.void(),
  status: 204,
});
