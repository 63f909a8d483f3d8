import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { changed, externalLink, money, SAMPLE_IDS, sampleLink } from "./shapes";

const product = z.object({
  id: uuid,
  name: z.string(),
  description: z.string().nullable(),
  sku: z.string().nullable(),
  price: money.nullable(),
  /** false: not sold any more. */
  active: z.boolean(),
  links: z.array(externalLink),
  createdAt: instant,
  updatedAt: instant,
});

const sample: z.input<typeof product> = {
  id: SAMPLE_IDS.product,
  name: "Design day",
  description: "A day of a designer's work",
  sku: "DES-DAY",
  price: { amount: "960.00", currency: "EUR" },
  active: true,
  links: [sampleLink("stripe", "prod_Nf2x", "https://dashboard.stripe.com/products/prod_Nf2x")],
  createdAt: "2026-03-02T09:00:00.000Z",
  updatedAt: "2026-03-02T09:00:00.000Z",
};

export const PRODUCT_EVENTS = {
  "product.created": eventType({
    version: 1,
    summary: "A product came in, or was made here",
    data: product,
    sample,
    emitted: true,
  }),
  "product.updated": eventType({
    version: 1,
    summary: "A product was changed, here or where it came from",
    data: product.extend({ changed }),
    sample: { ...sample, price: { amount: "980.00", currency: "EUR" }, changed: ["price"] },
    emitted: true,
  }),
};
