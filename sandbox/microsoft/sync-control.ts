import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import { pushRoutes } from "../kit/push/push-routes";
import { listTricksShape } from "./graph/delta/list-tricks";
import type { Subscription } from "./graph/subscriptions/model";
import { LIFECYCLE_EVENTS } from "./graph/subscriptions/notifier";
import type { MicrosoftWorld } from "./world";

const lifecycleShape = z.strictObject({
  event: z.enum(LIFECYCLE_EVENTS),
  /** null: all of them. */
  subscriptionId: z.string().nullable().default(null),
});

type SyncWorld = Pick<MicrosoftWorld, "graph" | "subscriptions" | "notifications">;

/** Control routes for what a client follows: delta queries, subscriptions, notifications. */
export function syncControl({ graph, subscriptions, notifications }: SyncWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.route("/push", pushRoutes(notifications.sender));
  routes.get("/lists", (c) => c.json(graph.lists));
  routes.post("/lists", async (c) => {
    Object.assign(graph.lists, await readControlBody(c, listTricksShape.partial()));
    return c.json(graph.lists);
  });
  routes.post("/sync-tokens/expire", (c) => {
    const mailboxes = Object.values(graph.state.data.mailboxes);
    for (const calendar of mailboxes.flatMap(({ calendars }) => calendars)) calendar.syncEpoch += 1;
    graph.state.touch();
    return c.json({ expired: true });
  });

  routes.get("/subscriptions", (c) => {
    const email = ({ accountId }: Subscription) => findAccount(graph.oauth, accountId)?.email ?? accountId;
    return c.json(subscriptions.live().map((one) => ({ account: email(one), ...described(one) })));
  });
  routes.delete("/subscriptions", (c) => c.json({ forgotten: subscriptions.forget() }));
  routes.post("/subscriptions/lifecycle", async (c) => {
    const { event, subscriptionId } = await readControlBody(c, lifecycleShape);
    const meant = subscriptions.live().filter(({ id }) => subscriptionId === null || id === subscriptionId);
    if (subscriptionId !== null && meant.length === 0) throw new ControlError(`no subscription ${subscriptionId}`);
    return c.json({ told: notifications.tellLifecycle(event, meant) });
  });
  return routes;
}

/** Without its `clientState`, which only the app should know. */
function described({ id, resource, calendarId, changeTypes, expiresMs, ...urls }: Subscription) {
  const { notificationUrl, lifecycleNotificationUrl } = urls;
  return { id, resource, calendarId, changeTypes, expiresMs, notificationUrl, lifecycleNotificationUrl };
}
