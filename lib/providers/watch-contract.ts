import type { ProviderHttp } from "./contract";

/** What a push subscription is asked for with. */
export interface WatchRequest {
  /** The provider's id of the calendar. */
  readonly calendarId: string;
  /** Ours: what a notification names, so that it is known even before the provider's answer was kept. */
  readonly watchId: string;
  /** Random; every notification has to bring it along. */
  readonly secret: string;
  /** Where notifications go. */
  readonly address: string;
  readonly expiresAt: Date;
}

/** What the provider said about it. */
export interface WatchAnswer {
  readonly externalId: string;
  /** What stopping asks for beside the id; null: nothing. */
  readonly resourceId: string | null;
  readonly expiresAt: Date;
}

/** Push subscriptions that expire: a provider that has them tells of changes by itself. Every method throws ProviderError. */
export interface WatchPolicy {
  /** The longest that the vendor lets one live. */
  readonly maxLifetimeMs: number;
  start(http: ProviderHttp, request: WatchRequest): Promise<WatchAnswer>;
  /** by_new_one: the vendor cannot prolong one; a new one is started, then the old one stopped. gone: there is none any more. */
  readonly renew:
    | "by_new_one"
    | ((http: ProviderHttp, watch: { externalId: string; expiresAt: Date }) => Promise<{ expiresAt: Date } | "gone">);
  /** One that is gone already is fine. */
  stop(http: ProviderHttp, watch: { externalId: string; resourceId: string | null }): Promise<void>;
  /** Ids of those at the vendor that send to an address; cannot_tell: the vendor has no list. */
  readonly list: "cannot_tell" | ((http: ProviderHttp, address: string) => Promise<readonly string[]>);
}
