import { z } from "zod";
import { uuid } from "@/lib/contracts/shapes";

/** A decimal number as text, so that nothing is rounded on the way, with its ISO 4217 currency. */
export const money = z.object({
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** Where a record is in another system. */
export const externalLink = z.object({
  connectionId: uuid,
  integration: z.string(),
  externalId: z.string(),
  url: z.string().nullable(),
});

/** Names of the fields that changed; empty where nobody knows. */
export const changed = z.array(z.string());

/** Why something did not work: a code for programs, a sentence for people. */
export const failure = z.object({ code: z.string(), message: z.string() });

/** Of the samples: they point at each other as the real things would. */
export const SAMPLE_IDS = {
  connection: "0199c8a0-0001-7000-8000-000000000001",
  project: "0199c8a0-0002-7000-8000-000000000002",
  user: "0199c8a0-0003-7000-8000-000000000003",
  contact: "0199c8a0-0004-7000-8000-000000000004",
  product: "0199c8a0-0005-7000-8000-000000000005",
  invoice: "0199c8a0-0006-7000-8000-000000000006",
  payment: "0199c8a0-0007-7000-8000-000000000007",
  subscription: "0199c8a0-0008-7000-8000-000000000008",
  conversation: "0199c8a0-0009-7000-8000-000000000009",
} as const;

/** A sample's link to the same thing elsewhere. */
export function sampleLink(integration: string, externalId: string, url: string): z.input<typeof externalLink> {
  return { connectionId: SAMPLE_IDS.connection, integration, externalId, url };
}
