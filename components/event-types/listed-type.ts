import type { WebhookEventType } from "@/lib/contracts/webhooks/event-types";

/** A type as the list has it: its schema and its sample are fetched when it is looked at. */
export type ListedType = Omit<WebhookEventType, "schema" | "sample">;
