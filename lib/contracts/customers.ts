import { z } from "zod";
import { defineContract } from "./define-contract";
import { emailAddress, instant, page, pageQuery, uuid } from "./shapes";
import { tags } from "./tags";

const CUSTOMER_NAME_MAX = 200;
const EXTERNAL_ID_MAX = 200;

const customerName = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(CUSTOMER_NAME_MAX, `must have ${CUSTOMER_NAME_MAX} characters at most`);

/** What the organization calls a customer in a system of its own: one line, as it is there. */
export const externalId = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(EXTERNAL_ID_MAX, `must have ${EXTERNAL_ID_MAX} characters at most`)
  .regex(/^\P{Cc}*$/u, "must be one line");

export const customer = z
  .object({
    id: uuid,
    externalId: z.string().nullable(),
    name: z.string(),
    email: z.string().nullable(),
    tags: z.array(z.string()),
    /** Live ones. */
    connectionsCount: z.number().int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Customer" });
export type Customer = z.output<typeof customer>;

/** Whose something is to be: by id, or by the external id, which adds a customer who is not there yet. */
export const customerWish = z.union([
  z.strictObject({ id: uuid }),
  z.strictObject({ externalId, name: customerName.optional(), email: emailAddress.optional() }),
]);

const customerParams = z.strictObject({ id: uuid });
const tag = "Customers";

export const listCustomersContract = defineContract({
  method: "GET",
  path: "/api/customers",
  tag,
  summary: "The organization's own customers, newest first; `search` looks in name, e-mail address and external id",
  query: pageQuery.extend({ search: z.string().trim().max(200).optional(), externalId: externalId.optional() }),
  result: page(customer),
});

export const createCustomerContract = defineContract({
  method: "POST",
  path: "/api/customers",
  tag,
  summary: "Adds a customer; 409 where the external id is another's already",
  body: z.strictObject({
    name: customerName,
    externalId: externalId.optional(),
    email: emailAddress.optional(),
    tags: tags.optional(),
  }),
  result: customer,
  status: 201,
  idempotent: "stored",
});

export const getCustomerContract = defineContract({
  method: "GET",
  path: "/api/customers/{id}",
  tag,
  summary: "One customer",
  params: customerParams,
  result: customer,
});

export const updateCustomerContract = defineContract({
  method: "PATCH",
  path: "/api/customers/{id}",
  tag,
  summary: "Changes a customer; null takes the external id or the e-mail address away",
  params: customerParams,
  body: z
    .strictObject({
      name: customerName.optional(),
      externalId: externalId.nullable().optional(),
      email: emailAddress.nullable().optional(),
      tags: tags.optional(),
    })
    .refine((body) => Object.keys(body).length > 0, "Name at least one field."),
  result: customer,
});

export const deleteCustomerContract = defineContract({
  method: "DELETE",
  path: "/api/customers/{id}",
  tag,
  summary: "Removes a customer and their connect sessions; 409 with their count while connections of theirs live",
  params: customerParams,
  result: z.void(),
  status: 204,
});
