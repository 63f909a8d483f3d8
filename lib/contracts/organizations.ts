import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, page, pageQuery, role, uuid } from "./shapes";

export const organizationSlug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/, {
    error: "use up to 48 small letters, digits and hyphens; begin and end with a letter or digit",
  })
  .meta({ id: "OrganizationSlug" });

export const organizationName = z.string().trim().min(1).max(100);

export const organization = z
  .object({
    id: uuid,
    slug: z.string(),
    name: z.string(),
    /** The caller's own role there. */
    role,
    /** Does the caller look at this one now? */
    current: z.boolean(),
    createdAt: instant,
  })
  .meta({ id: "Organization" });
export type Organization = z.output<typeof organization>;

export const listOrganizationsContract = defineContract({
  method: "GET",
  path: "/api/organizations",
  tag: "Organizations",
  summary: "The organizations that the caller is a member of; with an API key its own one",
  query: pageQuery,
  result: page(organization),
});

export const createOrganizationContract = defineContract({
  method: "POST",
  path: "/api/organizations",
  tag: "Organizations",
  summary: "Creates an organization with its default project; the caller becomes its owner",
  body: z.strictObject({ slug: organizationSlug, name: organizationName }),
  result: organization,
  status: 201,
  idempotent: "stored",
});

export const getOrganizationContract = defineContract({
  method: "GET",
  path: "/api/organizations/current",
  tag: "Organizations",
  summary: "The organization that the request is about",
  result: organization,
});

export const updateOrganizationContract = defineContract({
  method: "PATCH",
  path: "/api/organizations/current",
  tag: "Organizations",
  summary: "Renames the organization; its slug stays, because addresses and keys carry it",
  body: z.strictObject({ name: organizationName }),
  result: organization,
});

export const switchOrganizationContract = defineContract({
  method: "POST",
  path: "/api/organizations/switch",
  tag: "Organizations",
  summary: "Makes another of the caller's organizations the one that this browser looks at",
  body: z.strictObject({ slug: z.string().max(100) }),
  result: organization,
});
