import { Hono } from "hono";
import { z } from "zod";
import type { SandboxContext, SandboxEnv } from "../../../kit/http";
import { authorize, readableCalendar } from "../access";
import { required } from "../errors";
import { readListQuery } from "../list-query";
import { readJsonBody } from "../read-json-body";
import type { CalendarWorld } from "../world";
import type { ChannelDesk } from "./channel-desk";
import { readChannel } from "./read-channel";

/** `events.watch` and `channels.stop`. */
export function channelRoutes(world: CalendarWorld, desk: ChannelDesk): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/calendars/:calendarId/events/watch", (c) => watch(c, world, desk));
  routes.post("/channels/stop", (c) => stop(c, world, desk));
  return routes;
}

async function watch(c: SandboxContext, world: CalendarWorld, desk: ChannelDesk): Promise<Response> {
  const caller = authorize(world, c, "calendar.events.watch");
  const calledId = c.req.param("calendarId") ?? "";
  const calendar = readableCalendar(world, caller, calledId);
  readListQuery(new URL(c.req.url).searchParams);
  const request = readChannel(await readJsonBody(c), world.clock.now().getTime());
  const channel = desk.open({ ...request, calendar, calledId, access: caller.token });
  const { id, resourceId, resourceUri, token, expirationMs } = channel;
  return c.json({
    kind: "api#channel",
    id,
    resourceId,
    resourceUri,
    ...(token === null ? {} : { token }),
    expiration: String(expirationMs),
  });
}

const stopShape = z.object({ id: z.string().min(1), resourceId: z.string().min(1) });

/** Both ids are asked for: https://developers.google.com/workspace/calendar/api/v3/reference/channels/stop */
async function stop(c: SandboxContext, world: CalendarWorld, desk: ChannelDesk): Promise<Response> {
  const { token } = authorize(world, c, "calendar.channels.stop");
  const wanted = stopShape.safeParse(await readJsonBody(c));
  if (!wanted.success) throw required("Required");
  desk.close(wanted.data, token);
  return c.body(null, 204);
}
