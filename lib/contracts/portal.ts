import { z } from "zod";
import { defineContract } from "./define-contract";
import { portalLink } from "./portal-links";
import { instant, page, pageQuery, uuid } from "./shapes";
import { eventTypePattern, webhookEndpoint } from "./webhooks/endpoint";

// What a customer calls, with the token of the link to their portal as `Authorization: Bearer`.
const tag = "Customer portal";
const params = z.strictObject({ id: uuid });

export const portal = z
  .object({
    organization: z.string(),
    customer: z.string(),
    expiresAt: instant,
    theme: portalLink.shape.theme,
    /** What may be chosen. */
    eventTypes: z.array(z.object({ type: z.string(), summary: z.string() })),
  })
  .meta({ id: "Portal" });
export type Portal = z.output<typeof portal>;

/** What a customer is told of an endpoint of theirs. */
export const portalEndpoint = webhookEndpoint
  .pick({
    id: true,
    url: true,
    description: true,
    eventTypes: true,
    enabled: true,
    disabledReason: true,
    previousSecretUntil: true,
    health: true,
    createdAt: true,
  })
  .meta({ id: "PortalEndpoint" });
export type PortalEndpoint = z.output<typeof portalEndpoint>;

const newPortalEndpoint = portalEndpoint
  .extend({
    /** What it is signed with, told once; null: it is signed with a key that nobody is told. */
    secret: z.string().nullable(),
  })
  .meta({ id: "NewPortalEndpoint" });

const url = z.string().trim().min(1).max(2_000);
const eventTypes = z.array(eventTypePattern).min(1).max(100);
const description = z.string().trim().max(500);

export const getPortalContract = defineContract({
  method: "GET",
  path: "/api/portal",
  tag,
  summary: "Whose portal the link is of, and which events there are",
  result: portal,
});

export const listPortalEndpointsContract = defineContract({
  method: "GET",
  path: "/api/portal/endpoints",
  tag,
  summary: "The customer's own endpoints, newest first",
  query: pageQuery,
  result: page(portalEndpoint),
});

export const createPortalEndpointContract = defineContract({
  method: "POST",
  path: "/api/portal/endpoints",
  tag,
  summary: "Makes an endpoint for that customer's events; the answer has its `secret`, once",
  body: z.strictObject({ url, eventTypes, description: description.optional() }),
  result: newPortalEndpoint,
  status: 201,
  idempotent: "stored",
});

export const updatePortalEndpointContract = defineContract({
  method: "PATCH",
  path: "/api/portal/endpoints/{id}",
  tag,
  summary: "Changes one of them, or turns it on or off",
  params,
  body: z
    .strictObject({
      url: url.optional(),
      eventTypes: eventTypes.optional(),
      description: description.optional(),
      enabled: z.boolean().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, "Name at least one field."),
  result: portalEndpoint,
});

export const deletePortalEndpointContract = defineContract({
  method: "DELETE",
  path: "/api/portal/endpoints/{id}",
  tag,
  summary: "Ends one of them at once, with what still waits for it",
  params,
  result: z.void(),
  status: 204,
});

export const rotatePortalEndpointContract = defineContract({
  method: "POST",
  path: "/api/portal/endpoints/{id}/secret/rotate",
  tag,
  summary: "Makes a new secret, told once; for 24 hours the one before signs too",
  params,
  result: newPortalEndpoint,
});
