import { z } from "zod";
import { defineContract } from "./define-contract";
import { moneySource, price } from "./payments";
import { instant, page, pageQuery, uuid } from "./shapes";

export const subscriptionTier = z
  .object({
    id: uuid,
    name: z.string(),
    description: z.string().nullable(),
    /** From the smallest to the largest. */
    position: z.number().int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "SubscriptionTier" });
export type SubscriptionTier = z.output<typeof subscriptionTier>;

const productPrice = z.object({
  id: uuid,
  externalId: z.string(),
  nickname: z.string().nullable(),
  active: z.boolean(),
  /** Null: it is worked out otherwise. */
  price: price.nullable(),
  currency: z.string(),
  /** Null: paid once. */
  interval: z.enum(["day", "week", "month", "year"]).nullable(),
  intervalCount: z.number().int().nullable(),
  tierId: uuid.nullable(),
});
export type ProductPrice = z.output<typeof productPrice>;

export const product = z
  .object({
    id: uuid,
    source: moneySource,
    name: z.string(),
    description: z.string().nullable(),
    imageUrl: z.string().nullable(),
    /** false: not sold any more. */
    active: z.boolean(),
    prices: z.array(productPrice),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Product" });
export type Product = z.output<typeof product>;

const tag = "Products";

export const listProductsContract = defineContract({
  method: "GET",
  path: "/api/products",
  tag,
  summary: "Products of all connections that the caller may see with their prices, by name",
  query: pageQuery.extend({
    connectionId: uuid.optional(),
    active: z
      .enum(["true", "false"])
      .transform((text) => text === "true")
      .optional(),
    q: z.string().trim().min(1).max(200).optional(),
  }),
  result: page(product),
});

const tierFields = {
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(500).nullable().optional(),
  position: z.number().int().min(0).max(10_000).optional(),
};

export const listTiersContract = defineContract({
  method: "GET",
  path: "/api/subscription-tiers",
  tag,
  summary: "The organization's own tiers, from the smallest to the largest",
  result: z.object({ data: z.array(subscriptionTier) }),
});

export const createTierContract = defineContract({
  method: "POST",
  path: "/api/subscription-tiers",
  tag,
  summary: "Makes a tier; 409 where there is one of that name",
  body: z.strictObject(tierFields),
  result: subscriptionTier,
  status: 201,
  idempotent: "stored",
});

const tierParams = z.strictObject({ id: uuid });

export const updateTierContract = defineContract({
  method: "PATCH",
  path: "/api/subscription-tiers/{id}",
  tag,
  summary: "Changes a tier",
  params: tierParams,
  body: z
    .strictObject(tierFields)
    .partial()
    .refine((body) => Object.keys(body).length > 0, "Name at least one field."),
  result: subscriptionTier,
});

export const deleteTierContract = defineContract({
  method: "DELETE",
  path: "/api/subscription-tiers/{id}",
  tag,
  summary: "Deletes a tier; its prices are of none then",
  params: tierParams,
  result: z.void(),
  status: 204,
});

export const assignTierContract = defineContract({
  method: "PUT",
  path: "/api/prices/{id}/tier",
  tag,
  summary: "Says of which tier a price is; null: of none",
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({ tierId: uuid.nullable() }),
  result: z.object({ id: uuid, tierId: uuid.nullable() }),
});
