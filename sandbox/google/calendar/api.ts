import { Hono } from "hono";
import type { SandboxEnv } from "../../kit/http";
import { GoogleError, googleErrorResponse } from "../api-error";
import { calendarListRoutes } from "./calendar-list-routes";
import { eventRoutes } from "./event-routes";
import type { ChannelDesk } from "./watch/channel-desk";
import { channelRoutes } from "./watch/channel-routes";
import type { CalendarWorld } from "./world";

/** Calendar API v3, below `/google/calendar/v3`. What is not played answers 501 and says so. */
export function calendarApi(world: CalendarWorld, channels: ChannelDesk): Hono<SandboxEnv> {
  const api = new Hono<SandboxEnv>();
  api.onError((error, c) => {
    if (error instanceof GoogleError) return googleErrorResponse(c, error);
    throw error;
  });
  api.route("/", calendarListRoutes(world));
  api.route("/", channelRoutes(world, channels));
  api.route("/", eventRoutes(world));
  api.all("*", (c) => {
    const message = `The sandbox does not play ${c.req.method} ${c.req.path}`;
    return googleErrorResponse(c, new GoogleError(501, { domain: "global", reason: "notImplemented", message }));
  });
  return api;
}
