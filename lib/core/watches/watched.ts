import type { watches } from "@/db/schema";
import type { ProviderHttp, WatchPolicy } from "@/lib/providers/contract";

export type WatchRow = typeof watches.$inferSelect;

/** What a push subscription is for. */
export type Watched = Pick<
  WatchRow,
  "organizationId" | "connectionId" | "integration" | "subjectId" | "subjectExternalId"
>;

/** How a provider is asked about subscriptions. */
export interface PushWay {
  readonly policy: WatchPolicy;
  readonly http: ProviderHttp;
  /** Where notifications go; null: the provider cannot reach this hub. */
  readonly address: string | null;
}
