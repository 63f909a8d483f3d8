import { and, eq, ne, type SQL } from "drizzle-orm";
import { webhookEndpoints } from "@/db/schema";

/** A customer's own endpoints, whoever made them; what a program of the organization subscribed to is the organization's. */
export function isInPortal(customerId: string): SQL | undefined {
  return and(eq(webhookEndpoints.customerId, customerId), ne(webhookEndpoints.source, "hook"));
}
