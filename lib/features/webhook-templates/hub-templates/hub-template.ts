/** One of the hub's templates of webhooks: where it is for, and what it makes of an event. */
export interface HubTemplate {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** JSONata; null: the event as it is. */
  readonly transformation: string | null;
  /** What the address looks like there; null: any. */
  readonly urlExample: string | null;
  /** The vendor's page about it. */
  readonly docs: string | null;
}
