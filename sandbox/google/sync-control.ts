import { Hono } from "hono";
import { z } from "zod";
import { meetingRoutes } from "../calendar/meetings/meeting-routes";
import { isNothing, rawEventShape } from "../calendar/with-shown";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import { pushRoutes } from "../kit/push/push-routes";
import { parseEventBody } from "./calendar/read-event-body";
import type { ChannelDesk } from "./calendar/watch/channel-desk";
import { type CalendarWorld, saveEvent } from "./calendar/world";
import { insertEvent } from "./calendar/write-event";
import { answerPlaced, writePlace } from "./control-place";
import { googleMeetings } from "./meetings";

const listsShape = z.strictObject({ repeatPages: z.number().int().min(0).max(1_000_000) });

/** Control routes for what a client follows: lists, sync tokens, channels, and events that make no sense. */
export function googleSyncControl(world: CalendarWorld, channels: ChannelDesk): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.route("/push", pushRoutes(channels.sender));
  routes.route("/meetings", meetingRoutes(googleMeetings(world)));
  routes.get("/channels", (c) => c.json(channels.list().map((channel) => describeChannel(world, channel))));
  routes.delete("/channels", (c) => c.json({ forgotten: channels.forget() }));
  routes.get("/lists", (c) => c.json(world.lists));
  routes.post("/lists", async (c) => {
    Object.assign(world.lists, await readControlBody(c, listsShape));
    return c.json(world.lists);
  });
  routes.post("/events/raw", (c) => putRaw(c, world));
  routes.post("/sync-tokens/expire", (c) => {
    for (const calendar of Object.values(world.state.data.calendars).flat()) calendar.syncEpoch += 1;
    world.state.touch();
    return c.json({ expired: true });
  });
  return routes;
}

/** An event that answers show otherwise than it is, so that clients meet what Google itself would never take. */
async function putRaw(c: SandboxContext, world: CalendarWorld): Promise<Response> {
  const { account, calendarId = "primary", eventId, event, shown } = await readControlBody(c, rawEventShape);
  const place = writePlace(world, { account, calendarId });
  const plain = { start: timeIn(world, 0), end: timeIn(world, 1_800_000), ...event };
  const known = eventId === undefined ? insertEvent(place, parseEventBody(plain)) : place.calendar.events[eventId];
  if (!known) throw new ControlError(`no event ${eventId}`);
  const updatedMs = world.clock.now().getTime();
  const saved = { ...known, updatedMs, shown: isNothing(shown) ? undefined : shown };
  return answerPlaced(c, place, saveEvent(world, place.calendar, saved));
}

function timeIn(world: CalendarWorld, ms: number) {
  return { dateTime: new Date(world.clock.now().getTime() + ms).toISOString() };
}

/** Without its token, which only the app should know. */
function describeChannel(world: CalendarWorld, channel: ReturnType<ChannelDesk["list"]>[number]) {
  const { id, resourceId, calendarId, address, expirationMs, messageNumber, live, accountId } = channel;
  const account = findAccount(world.oauth, accountId)?.email ?? accountId;
  return { id, resourceId, account, calendarId, address, expirationMs, messageNumber, live };
}
