import type { SandboxClock } from "../../kit/clock";
import type { StateSection } from "../../kit/state";
import type {
  Charge,
  Customer,
  Endpoint,
  Intent,
  Invoice,
  PaymentLink,
  Price,
  Product,
  Refund,
  Session,
  Setup,
  StripeEvent,
  StripeState,
  Subscription,
} from "./model";
import type { Shelf, Shown } from "./shelf";

/** Everything that Stripe's stand-in is made of. */
export interface StripeWorld {
  readonly state: StateSection<StripeState>;
  readonly clock: SandboxClock;
  readonly outbox: Outbox;
}

/** Keeps events, and sends them to whoever wants them. */
export interface Outbox {
  keep(event: StripeEvent): void;
  show(event: StripeEvent): Shown;
}

/** What caused an event: a request of the API, or nothing of it. */
export interface Cause {
  readonly id: string | null;
  readonly key: string | null;
}
export const NOBODY: Cause = { id: null, key: null };

/** One mode of the account, as one request works in it. */
export interface Desk {
  readonly livemode: boolean;
  readonly nowSeconds: number;
  readonly products: Shelf<Product>;
  readonly prices: Shelf<Price>;
  readonly customers: Shelf<Customer>;
  readonly sessions: Shelf<Session>;
  readonly links: Shelf<PaymentLink>;
  readonly intents: Shelf<Intent>;
  readonly charges: Shelf<Charge>;
  readonly refunds: Shelf<Refund>;
  readonly subscriptions: Shelf<Subscription>;
  readonly invoices: Shelf<Invoice>;
  readonly setups: Shelf<Setup>;
  readonly endpoints: Shelf<Endpoint>;
  readonly events: Shelf<StripeEvent>;
  /** What every new thing has. */
  fresh(beginning: string): { id: string; livemode: boolean; created: number };
}
