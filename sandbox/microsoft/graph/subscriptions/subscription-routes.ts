import { Hono } from "hono";
import { parseJson } from "@/lib/base/json";
import { checkBearer } from "../../../kit/bearer";
import type { SandboxContext, SandboxEnv } from "../../../kit/http";
import type { AccessToken, Account } from "../../../kit/oauth/model";
import { authorizeMailbox } from "../access";
import { GraphError, unauthenticated } from "../errors";
import type { GraphWorld } from "../world";
import type { Subscription } from "./model";
import { readRenewal, readSubscription } from "./read-subscription";
import { resolveResource } from "./resolve-resource";
import type { SubscriptionDesk } from "./subscription-desk";
import { validateAddress } from "./validate-address";

const METADATA = "https://graph.microsoft.com/v1.0/$metadata#subscriptions";

/** https://learn.microsoft.com/graph/api/resources/subscription#methods */
export function subscriptionRoutes(world: GraphWorld, desk: SubscriptionDesk): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const nowMs = () => world.clock.now().getTime();
  routes.post("/subscriptions", (c) => create(c, world, desk));
  routes.get("/subscriptions", (c) => {
    const { access } = caller(world, c);
    return c.json({ "@odata.context": METADATA, value: desk.of(access).map(present) });
  });
  routes.get("/subscriptions/:id", (c) => {
    const { access } = caller(world, c);
    return c.json(entity(desk.require(c.req.param("id"), access)));
  });
  routes.patch("/subscriptions/:id", async (c) => {
    const { access } = caller(world, c);
    const subscription = desk.require(c.req.param("id"), access);
    desk.renew(subscription, readRenewal(await readJson(c), nowMs()));
    return c.json(entity(subscription));
  });
  routes.delete("/subscriptions/:id", (c) => {
    const { access } = caller(world, c);
    desk.remove(desk.require(c.req.param("id"), access));
    return c.body(null, 204);
  });
  routes.post("/subscriptions/:id/reauthorize", (c) => {
    const { access } = caller(world, c);
    desk.require(c.req.param("id"), access);
    return c.body(null, 204);
  });
  return routes;
}

/** Both addresses have to want it before it is made; nothing is made otherwise. */
async function create(c: SandboxContext, world: GraphWorld, desk: SubscriptionDesk): Promise<Response> {
  const { account, access } = caller(world, c);
  const request = readSubscription(await readJson(c), world.clock.now().getTime());
  const calendarId = resolveResource(world, account, request.resource);
  const wanted = { ...request, account, access, calendarId };
  desk.refuseTwin(wanted);
  const addresses = new Set([request.notificationUrl, request.lifecycleNotificationUrl ?? request.notificationUrl]);
  for (const address of addresses) await validateAddress(address);
  desk.refuseTwin(wanted); // another one may have been made while the addresses were asked
  return c.json(entity(desk.add(wanted)), 201);
}

function caller(world: GraphWorld, c: SandboxContext): { account: Account; access: AccessToken } {
  const account = authorizeMailbox(world, c, "read");
  const check = checkBearer(world.oauth, c);
  if (check.kind !== "ok") throw unauthenticated("unknown");
  return { account, access: check.token };
}

async function readJson(c: SandboxContext): Promise<unknown> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  const value = type === "application/json" ? parseJson(await c.req.text()) : undefined;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new GraphError(400, "BadRequest", "Unable to read JSON request payload.");
}

function entity(subscription: Subscription) {
  return { "@odata.context": `${METADATA}/$entity`, ...present(subscription) };
}

function present(subscription: Subscription) {
  return {
    id: subscription.id,
    resource: subscription.resource,
    applicationId: subscription.clientId,
    changeType: subscription.changeTypes.join(","),
    clientState: subscription.clientState,
    notificationUrl: subscription.notificationUrl,
    notificationQueryOptions: null,
    lifecycleNotificationUrl: subscription.lifecycleNotificationUrl,
    expirationDateTime: new Date(subscription.expiresMs).toISOString(),
    creatorId: subscription.accountId,
    includeResourceData: null,
    latestSupportedTlsVersion: "v1_2",
    encryptionCertificate: null,
    encryptionCertificateId: null,
    notificationUrlAppId: null,
  };
}
