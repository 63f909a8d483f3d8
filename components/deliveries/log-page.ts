import type { LogPage } from "@/components/live-log/use-live-log";
import type { Delivery } from "@/lib/contracts/webhooks/deliveries";

export interface DeliveryPage {
  readonly data: readonly Delivery[];
  readonly nextCursor: string | null;
}

/** A page of the list, and how far back it goes. */
export function logPage({ data, nextCursor }: DeliveryPage): LogPage<Delivery> {
  return { data, nextCursor, searchedTo: nextCursor === null ? null : (data.at(-1)?.createdAt ?? null) };
}
