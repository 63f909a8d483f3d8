import { Hono } from "hono";
import { z } from "zod";
import { meetingRoutes } from "../calendar/meetings/meeting-routes";
import { isNothing, rawEventShape } from "../calendar/with-shown";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import { pushRoutes } from "../kit/push/push-routes";
import { view, writePlace } from "./control-place";
import { listTricksShape } from "./graph/delta/list-tricks";
import { parseEventBody } from "./graph/read-event-body";
import type { Subscription } from "./graph/subscriptions/model";
import { LIFECYCLE_EVENTS } from "./graph/subscriptions/notifier";
import { type GraphWorld, saveEvent } from "./graph/world";
import { insertEvent } from "./graph/write-event";
import { microsoftMeetings } from "./meetings";
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
  routes.route("/meetings", meetingRoutes(microsoftMeetings(graph)));
  routes.post("/events/raw", (c) => putRaw(c, graph));
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

/** An event that answers show otherwise than it is, so that clients meet what Graph itself would never take. */
async function putRaw(c: SandboxContext, graph: GraphWorld): Promise<Response> {
  const { eventId, event, shown, ...at } = await readControlBody(c, rawEventShape);
  const place = writePlace(graph, { account: at.account, calendarId: at.calendarId });
  const nowMs = graph.clock.now().getTime();
  const time = (ms: number) => ({ dateTime: new Date(ms).toISOString().slice(0, 19), timeZone: "UTC" });
  const plain = { start: time(nowMs), end: time(nowMs + 1_800_000), ...event };
  const known = eventId === undefined ? insertEvent(place, parseEventBody(plain)) : place.calendar.events[eventId];
  if (!known) throw new ControlError(`no event ${eventId}`);
  const saved = { ...known, updatedMs: nowMs, shown: isNothing(shown) ? undefined : shown };
  return c.json(view(place, saveEvent(graph, place.calendar, saved)));
}

/** Without its `clientState`, which only the app should know. */
function described({ id, resource, calendarId, changeTypes, expiresMs, ...urls }: Subscription) {
  const { notificationUrl, lifecycleNotificationUrl } = urls;
  return { id, resource, calendarId, changeTypes, expiresMs, notificationUrl, lifecycleNotificationUrl };
}
