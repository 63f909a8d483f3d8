import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../../kit/control-body";
import type { SandboxEnv } from "../../kit/http";
import { pushRoutes } from "../../kit/push/push-routes";
import { StripeError } from "../error";
import { expireSession, paySession, settlePayment } from "../world/checkout";
import type { StripeOutbox } from "../world/deliver";
import type { Desk, StripeWorld } from "../world/desk";
import { PAYING } from "../world/model";
import { bothDesks } from "../world/open-desk";
import { refundCharge, settleRefund } from "../world/refund";
import type { Shelf, Shown, Thing } from "../world/shelf";
import { endSubscription, renewSubscription } from "../world/subscribe";
import { endpointControl } from "./endpoint-control";
import { eventControl } from "./event-control";

const id = z.string().min(1);
const outcome = z.enum(["succeeded", "failed"]);
const payIn = z.strictObject({
  session: id,
  how: z.enum(PAYING).default("card"),
  email: z.email().default("guest@customer.test"),
  name: z.string().default("Gail Guest"),
});
const settleIn = z.strictObject({ payment: id, outcome });
const refundIn = z.strictObject({ payment: id, amount: z.number().int().min(1).optional() });
const renewIn = z.strictObject({ subscription: id, outcome: z.enum(["paid", "failed"]).default("paid") });
const productIn = z.strictObject({
  product: id,
  livemode: z.boolean().default(false),
  name: z.string().min(1).optional(),
  description: z.string().optional(),
  active: z.boolean().optional(),
});

/** Control routes that only Stripe has: what people and banks do, and what becomes of its messages. */
export function stripeControl(world: StripeWorld, outbox: StripeOutbox): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.onError((error, c) => {
    if (error instanceof StripeError || error instanceof ControlError) return c.json({ error: error.message }, 400);
    throw error;
  });
  sessionRoutes(routes, world);
  paymentControl(routes, world);
  subscriptionControl(routes, world);
  routes.route("/push", pushRoutes(outbox.sender));
  routes.route("/", endpointControl(world));
  routes.route("/", eventControl(world, outbox));
  return routes;
}

function sessionRoutes(routes: Hono<SandboxEnv>, world: StripeWorld): void {
  routes.get("/sessions", (c) => c.json(everything(world, ({ sessions }) => sessions)));
  routes.post("/sessions/pay", async (c) => {
    const { session: wanted, how, email, name } = await readControlBody(c, payIn);
    const { desk, item } = among(world, ({ sessions }) => sessions, wanted);
    const result = paySession(desk, item, { how, payer: { email: item.customerEmail ?? email, name } });
    return c.json({ result, session: desk.sessions.show(item) });
  });
  routes.post("/sessions/expire", async (c) => {
    const { session: wanted } = await readControlBody(c, z.strictObject({ session: id }));
    const { desk, item } = among(world, ({ sessions }) => sessions, wanted);
    if (item.status !== "open") throw new ControlError(`The session is ${item.status}.`);
    expireSession(desk, item);
    return c.json({ session: desk.sessions.show(item) });
  });
}

function paymentControl(routes: Hono<SandboxEnv>, world: StripeWorld): void {
  routes.get("/payments", (c) => c.json(everything(world, ({ intents }) => intents)));
  routes.post("/payments/settle", async (c) => {
    const input = await readControlBody(c, settleIn);
    const { desk, item } = among(world, ({ intents }) => intents, input.payment);
    settlePayment(desk, item, input.outcome);
    return c.json({ payment: desk.intents.show(item) });
  });
  routes.post("/payments/refund", async (c) => {
    const { payment, amount = null } = await readControlBody(c, refundIn);
    const { desk, item } = among(world, ({ intents }) => intents, payment);
    const charge = desk.charges.need(item.latestCharge ?? "");
    const reason = "requested_by_customer";
    return c.json({ refund: desk.refunds.show(refundCharge(desk, charge, { amount, reason, metadata: {} })) });
  });
  routes.post("/refunds/settle", async (c) => {
    const input = await readControlBody(c, z.strictObject({ refund: id, outcome }));
    const { desk, item } = among(world, ({ refunds }) => refunds, input.refund);
    settleRefund(desk, item, input.outcome);
    return c.json({ refund: desk.refunds.show(item) });
  });
}

function subscriptionControl(routes: Hono<SandboxEnv>, world: StripeWorld): void {
  routes.get("/subscriptions", (c) => c.json(everything(world, ({ subscriptions }) => subscriptions)));
  routes.post("/subscriptions/renew", async (c) => {
    const input = await readControlBody(c, renewIn);
    const { desk, item } = among(world, ({ subscriptions }) => subscriptions, input.subscription);
    const invoice = renewSubscription(desk, item, input.outcome === "paid" ? "card" : "declined");
    return c.json({
      subscription: desk.subscriptions.show(item),
      invoice: invoice && desk.invoices.show(invoice),
    });
  });
  routes.post("/subscriptions/cancel", async (c) => {
    const input = await readControlBody(c, z.strictObject({ subscription: id }));
    const { desk, item } = among(world, ({ subscriptions }) => subscriptions, input.subscription);
    if (item.status === "canceled") throw new ControlError("The subscription is canceled.");
    endSubscription(desk, item);
    return c.json({ subscription: desk.subscriptions.show(item) });
  });
  routes.post("/products/change", async (c) => {
    const { product: wanted, livemode, ...change } = await readControlBody(c, productIn);
    const desk = bothDesks(world).find((one) => one.livemode === livemode);
    const product = desk?.products.find(wanted);
    if (!desk || !product) throw new ControlError(`There is no product ${wanted}.`);
    desk.products.change(product, { ...change, updated: desk.nowSeconds }, "product.updated");
    return c.json({ product: desk.products.show(product) });
  });
}

type Choose<T extends Thing> = (desk: Desk) => Shelf<T>;

/** In whichever mode it is: ids that the sandbox makes are in one only; of the seeded ones, the one for testing. */
function among<T extends Thing>(world: StripeWorld, choose: Choose<T>, wanted: string): { desk: Desk; item: T } {
  for (const desk of bothDesks(world)) {
    const item = choose(desk).find(wanted);
    if (item) return { desk, item };
  }
  throw new ControlError(`There is no ${wanted}.`);
}

/** The newest first, those of testing before the live ones. */
function everything<T extends Thing>(world: StripeWorld, choose: Choose<T>): readonly Shown[] {
  return bothDesks(world).flatMap((desk) => choose(desk).list().map(choose(desk).show));
}
