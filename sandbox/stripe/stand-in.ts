import { keyStandIn } from "../kit/keys/key-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import { accountRoutes } from "./api/account-routes";
import { catalogueRoutes } from "./api/catalogue-routes";
import { checkoutRoutes } from "./api/checkout-routes";
import { customerRoutes } from "./api/customer-routes";
import { endpointRoutes } from "./api/endpoint-routes";
import { eventRoutes } from "./api/event-routes";
import { invoiceRoutes } from "./api/invoice-routes";
import { linkRoutes } from "./api/link-routes";
import { paymentRoutes } from "./api/payment-routes";
import type { StripeRoute } from "./api/route";
import { serve } from "./api/serve";
import { subscriptionRoutes } from "./api/subscription-routes";
import { stripeControl } from "./control/control";
import { stripePanel } from "./control/panel";
import { stripeError } from "./error";
import { stripeKeys } from "./keys";
import { payPages } from "./pages/pay-pages";
import { stripeOutbox } from "./world/deliver";
import { stripeStateShape } from "./world/model";
import { seedStripe } from "./world/seed";

const ROUTES: readonly StripeRoute[] = [
  ...accountRoutes,
  ...catalogueRoutes,
  ...customerRoutes,
  ...checkoutRoutes,
  ...linkRoutes,
  ...paymentRoutes,
  ...invoiceRoutes,
  ...subscriptionRoutes,
  ...eventRoutes,
  ...endpointRoutes,
];

/** Stripe's API as far as the hub calls it, and its pages where people pay: https://docs.stripe.com/api */
export const stripeStandIn = (parts: StandInParts) => {
  const state = parts.state.section("stripe.account", stripeStateShape, seedStripe);
  const outbox = stripeOutbox({ state, clock: parts.clock });
  const world = { state, clock: parts.clock, outbox };
  return keyStandIn(parts, {
    id: "stripe",
    name: "Stripe",
    keys: stripeKeys,
    targets: [{ target: "api", path: /^\/stripe\/v1\// }],
    faultAnswer: (_c, { status }) =>
      status === 429
        ? stripeError(429, "Request rate limit exceeded.", { code: "rate_limit" })
        : stripeError(status, "An unknown error occurred.", status >= 500 ? { type: "api_error" } : {}),
    routes: (app, { keys }) => {
      for (const route of ROUTES) app.on(route.method, route.path, serve(route, world, keys));
      app.route("/", payPages(world));
      app.all("/*", (c) =>
        stripeError(404, `Unrecognized request URL (${c.req.method}: ${c.req.path.replace(/^\/stripe/, "")}).`),
      );
    },
    control: () => stripeControl(world, outbox),
    panel: () => stripePanel(world, outbox),
    reset: () => {
      state.reset();
      outbox.sender.reset();
    },
  });
};
