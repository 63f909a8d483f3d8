import { type Cause, type Desk, NOBODY, type StripeWorld } from "./desk";
import { type Shown, shelf, stripeId, type Thing } from "./shelf";
import { showCustomer, showEndpoint, showPrice, showProduct } from "./show-catalogue";
import { showLink, showSession } from "./show-checkout";
import { showCharge, showIntent, showRefund, showSetup } from "./show-payment";
import { showInvoice, showSubscription } from "./show-subscription";

export function openDesk(world: StripeWorld, livemode: boolean, cause: Cause = NOBODY): Desk {
  const { data } = world.state;
  const nowSeconds = Math.floor(world.clock.now().getTime() / 1_000);
  const fresh = (beginning: string) => ({ id: stripeId(beginning), livemode, created: nowSeconds });
  const emit = (type: string, object: Shown, previous: Shown | null) => {
    const event = { ...fresh("evt"), type, object: structuredClone(object), previous, request: cause, waiting: [] };
    world.outbox.keep(event);
  };
  const of = <T extends Thing>(noun: string, items: T[], show: (item: T, desk: Desk) => Shown) =>
    shelf<T>({
      noun,
      livemode,
      items: () => items,
      touch: world.state.touch,
      show: (item) => show(item, desk),
      emit,
    });
  const desk: Desk = {
    livemode,
    nowSeconds,
    fresh,
    products: of("product", data.products, showProduct),
    prices: of("price", data.prices, showPrice),
    customers: of("customer", data.customers, showCustomer),
    sessions: of("checkout.session", data.sessions, showSession),
    links: of("payment_link", data.links, showLink),
    intents: of("payment_intent", data.intents, showIntent),
    charges: of("charge", data.charges, showCharge),
    refunds: of("refund", data.refunds, showRefund),
    subscriptions: of("subscription", data.subscriptions, showSubscription),
    invoices: of("invoice", data.invoices, showInvoice),
    setups: of("setupintent", data.setups, showSetup),
    endpoints: of("webhook endpoint", data.endpoints, showEndpoint),
    events: of("event", data.events, world.outbox.show),
  };
  return desk;
}

/** Both modes. */
export function bothDesks(world: StripeWorld): readonly Desk[] {
  return [false, true].map((livemode) => openDesk(world, livemode));
}
