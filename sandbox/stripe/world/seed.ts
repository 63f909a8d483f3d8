import type { Charge, Customer, Intent, Invoice, Price, Product, StripeState } from "./model";

/** 21 November 2025, ten o'clock. */
const SEEDED_AT = 1_763_719_200;

/** What the account Acme has from the start, live and for testing, under the same ids. */
export function seedStripe(): StripeState {
  const modes = [true, false];
  return {
    products: modes.flatMap(productsOf),
    prices: modes.flatMap(pricesOf),
    customers: modes.flatMap(customersOf),
    sessions: [],
    links: [],
    intents: modes.flatMap(intentsOf),
    charges: modes.flatMap((livemode) => intentsOf(livemode).map(chargeOf)),
    refunds: [],
    subscriptions: [],
    invoices: modes.map(invoiceOf),
    setups: [],
    events: [],
    endpoints: [],
    keys: {},
  };
}

const thing = (id: string, livemode: boolean, created = SEEDED_AT) => ({ id, livemode, created });

function productsOf(livemode: boolean): Product[] {
  const product = (id: string, name: string, more: Partial<Product> = {}): Product => ({
    ...thing(id, livemode),
    name,
    description: null,
    active: true,
    images: [],
    metadata: {},
    defaultPrice: null,
    unitLabel: null,
    url: null,
    updated: SEEDED_AT,
    ...more,
  });
  return [
    product("prod_HubAcmeWidget", "Widget", {
      description: "The small one, in blue.",
      defaultPrice: "price_HubAcmeWidget",
      metadata: { sku: "WID-1" },
    }),
    product("prod_HubAcmePlan", "Acme Care", { description: "Repairs within two days.", unitLabel: "seat" }),
    product("prod_HubAcmeBasic", "Acme Basic", { defaultPrice: "price_HubAcmeBasicMonth" }),
    product("prod_HubAcmePoster", "Poster (Tokyo)", { defaultPrice: "price_HubAcmePoster" }),
    product("prod_HubAcmeOld", "Widget of last year", { active: false }),
  ];
}

function pricesOf(livemode: boolean): Price[] {
  const price = (
    id: string,
    product: string,
    money: Pick<Price, "currency" | "unitAmount"> & Partial<Price>,
  ): Price => ({
    ...thing(id, livemode),
    product,
    recurring: null,
    nickname: null,
    lookupKey: null,
    active: true,
    metadata: {},
    ...money,
  });
  const [month, year] = [{ interval: "month", count: 1 } as const, { interval: "year", count: 1 } as const];
  return [
    price("price_HubAcmeWidget", "prod_HubAcmeWidget", { currency: "myr", unitAmount: 4_500 }),
    price("price_HubAcmeWidgetUsd", "prod_HubAcmeWidget", { currency: "usd", unitAmount: 999 }),
    price("price_HubAcmePlanMonth", "prod_HubAcmePlan", {
      ...{ currency: "myr", unitAmount: 2_900, recurring: month, nickname: "Monthly", lookupKey: "care_monthly" },
    }),
    price("price_HubAcmePlanYear", "prod_HubAcmePlan", {
      ...{ currency: "myr", unitAmount: 29_000, recurring: year, nickname: "Yearly", lookupKey: "care_yearly" },
    }),
    price("price_HubAcmeBasicMonth", "prod_HubAcmeBasic", { currency: "myr", unitAmount: 900, recurring: month }),
    // A currency without a smaller unit: https://docs.stripe.com/currencies#zero-decimal
    price("price_HubAcmePoster", "prod_HubAcmePoster", { currency: "jpy", unitAmount: 1_200 }),
    price("price_HubAcmeOld", "prod_HubAcmeOld", { currency: "myr", unitAmount: 3_900, active: false }),
  ];
}

function customersOf(livemode: boolean): Customer[] {
  const customer = (id: string, name: string, email: string): Customer => ({
    ...thing(id, livemode),
    name,
    email,
    phone: null,
    description: null,
    metadata: {},
    pays: "card",
  });
  return [
    customer("cus_HubAcmeHotel", "Quayside Hotel", "office@quayside.test"),
    customer("cus_HubAcmeBakery", "Blue Fern Bakery", "accounts@blue-fern.test"),
  ];
}

const AMOUNTS = [12_900, 4_500, 99_000];

/** The newest has number 0. */
function intentsOf(livemode: boolean): Intent[] {
  const mode = livemode ? "Live" : "Test";
  const intents = AMOUNTS.map(
    (amount, index): Intent => ({
      ...thing(`pi_3HubAcme${mode}${index}`, livemode, SEEDED_AT - index * 3_600),
      amount,
      amountReceived: amount,
      currency: "myr",
      customer: null,
      status: "succeeded",
      latestCharge: `ch_3HubAcme${mode}${index}`,
      metadata: {},
      description: null,
      isDebit: false,
      failure: null,
      canceled: null,
    }),
  );
  return intents.reverse();
}

function chargeOf(intent: Intent): Charge {
  const { id, livemode, created, amount, currency } = intent;
  return {
    ...thing(intent.latestCharge ?? "", livemode, created),
    amount,
    amountRefunded: 0,
    currency,
    customer: null,
    paymentIntent: id,
    status: "succeeded",
    metadata: {},
    description: null,
    isDebit: false,
    failure: null,
    payer: { email: "office@quayside.test", name: "Quayside Hotel" },
  };
}

function invoiceOf(livemode: boolean): Invoice {
  const line = { id: "il_HubAcme1", item: "ii_HubAcme1", description: "A night", price: null, quantity: 1 };
  return {
    ...thing("in_HubAcme1", livemode),
    customer: "cus_HubAcmeHotel",
    currency: "myr",
    status: "draft",
    lines: [{ ...line, amount: 12_900, start: SEEDED_AT, end: SEEDED_AT }],
    subscription: null,
    reason: "manual",
    paymentIntent: null,
    attempts: 0,
    number: null,
    autoAdvance: false,
    finalizedAt: null,
    paidAt: null,
    voidedAt: null,
    description: null,
    metadata: {},
  };
}
