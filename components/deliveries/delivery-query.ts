import type { z } from "zod";
import type { listDeliveriesContract } from "@/lib/contracts/webhooks/deliveries";

type ListQuery = z.input<NonNullable<(typeof listDeliveriesContract)["query"]>>;
/** What a list is narrowed to, as the API takes it: instants as text. */
export type DeliveryQuery = Omit<ListQuery, "cursor" | "limit">;
