import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../../kit/control-body";
import type { SandboxEnv } from "../../kit/http";
import type { StripeOutbox } from "../world/deliver";
import type { Desk, StripeWorld } from "../world/desk";
import { EVENT_TYPES } from "../world/event-types";
import { openDesk } from "../world/open-desk";
import type { Shelf, Thing } from "../world/shelf";

const makeIn = z.strictObject({
  type: z
    .string()
    .refine((type) => type !== "*" && EVENT_TYPES.includes(type), { error: "no type of Stripe's events" }),
  count: z.number().int().min(1).max(5_000).default(1),
  livemode: z.boolean().default(false),
});
const resendIn = z.strictObject({ event: z.string(), endpoint: z.string().optional() });

/** Events: many at once, one again, and all that were. */
export function eventControl(world: StripeWorld, outbox: StripeOutbox): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/events", (c) =>
    c.json(world.state.data.events.map(({ object, previous: _, ...event }) => ({ ...event, of: object.id }))),
  );
  routes.post("/events/make", async (c) => {
    const { type, count, livemode } = await readControlBody(c, makeIn);
    const desk = openDesk(world, livemode);
    for (let nth = 0; nth < count; nth += 1) makeEvent(desk, type, nth);
    return c.json({ made: count });
  });
  routes.post("/events/resend", async (c) => {
    const { event: id, endpoint } = await readControlBody(c, resendIn);
    const event = world.state.data.events.find((one) => one.id === id);
    if (!event) throw new ControlError(`There is no event ${id}.`);
    return c.json({ sentTo: outbox.send(event, endpoint) });
  });
  return routes;
}

/** Products change one after the other, new ones are new; of everything else, each thing is told of in its turn. */
function makeEvent(desk: Desk, type: string, nth: number): void {
  if (type === "product.created") {
    addProduct(desk, nth);
    return;
  }
  if (type === "product.updated") {
    const products = desk.products.list();
    const product = products[nth % products.length];
    if (!product) throw new ControlError("There is no product.");
    const metadata = { ...product.metadata, round: String(nth) };
    desk.products.change(product, { metadata, updated: desk.nowSeconds }, type);
    return;
  }
  for (const tell of [...shelvesOf(desk)].map(teller)) if (tell(type, nth)) return;
  throw new ControlError(`There is nothing yet that ${type} could be about.`);
}

function addProduct(desk: Desk, nth: number): void {
  const blank = { description: null, active: true, images: [], defaultPrice: null, unitLabel: null, url: null };
  const product = { ...desk.fresh("prod"), ...blank, name: `Made product ${nth + 1}`, metadata: {} };
  desk.products.add({ ...product, updated: desk.nowSeconds }, "product.created");
}

type AnyShelf = Pick<Shelf<never>, "noun"> & { tellOf(type: string, nth: number): boolean };

function asTeller<T extends Thing>(shelf: Shelf<T>): AnyShelf {
  return {
    noun: shelf.noun,
    tellOf(type, nth) {
      const items = shelf.list();
      const item = items[nth % Math.max(items.length, 1)];
      if (item) shelf.tell(item, type);
      return item !== undefined;
    },
  };
}

function shelvesOf(desk: Desk): ReadonlyMap<string, AnyShelf> {
  return new Map([
    ["checkout.session.", asTeller(desk.sessions)],
    ["customer.subscription.", asTeller(desk.subscriptions)],
    ["customer.", asTeller(desk.customers)],
    ["payment_intent.", asTeller(desk.intents)],
    ["charge.refund.", asTeller(desk.refunds)],
    ["charge.", asTeller(desk.charges)],
    ["refund.", asTeller(desk.refunds)],
    ["invoice.", asTeller(desk.invoices)],
    ["price.", asTeller(desk.prices)],
    ["product.", asTeller(desk.products)],
    ["payment_link.", asTeller(desk.links)],
  ]);
}

function teller([beginning, shelf]: readonly [string, AnyShelf]) {
  return (type: string, nth: number) => type.startsWith(beginning) && shelf.tellOf(type, nth);
}
