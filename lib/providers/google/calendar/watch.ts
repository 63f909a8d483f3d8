import { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { z } from "zod";
import { ProviderError } from "@/lib/base/errors";
import type { WatchPolicy } from "../../contract";
import { callGoogle, googleOptions } from "./call-google";

const DAY_MS = 86_400_000;

// `expiration` comes as text of milliseconds.
const channel = z.object({
  id: z.string().min(1),
  resourceId: z.string().min(1),
  expiration: z.string().regex(/^\d{1,15}$/),
});

/**
 * Google's notification channels. One cannot be prolonged: "you must replace it with a new one", under another id, before
 * it ends; for a while both send. https://developers.google.com/workspace/calendar/api/guides/push#renewing-notification-channels
 */
export const googleCalendarWatch: WatchPolicy = {
  // What an event channel gets that asks for nothing else: 604800 seconds.
  // https://developers.google.com/workspace/calendar/api/v3/reference/events/watch
  maxLifetimeMs: 7 * DAY_MS,
  async start(http, { calendarId, watchId, secret, address, expiresAt }) {
    const google = new calendar_v3.Calendar({});
    const requestBody = {
      id: watchId,
      type: "web_hook",
      address,
      token: secret,
      expiration: String(expiresAt.getTime()),
    };
    const answer = await callGoogle(() => google.events.watch({ calendarId, requestBody }, googleOptions(http)));
    const made = http.parse(answer, channel);
    return { externalId: made.id, resourceId: made.resourceId, expiresAt: new Date(Number(made.expiration)) };
  },
  renew: "by_new_one",
  async stop(http, { externalId, resourceId }) {
    // Without the second id nothing can be stopped; the channel ends by itself.
    if (resourceId === null) return;
    const google = new calendar_v3.Calendar({});
    const requestBody = { id: externalId, resourceId };
    try {
      await callGoogle(() => google.channels.stop({ requestBody }, googleOptions(http)));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },
  list: "cannot_tell",
};

function isGone(error: unknown): boolean {
  return error instanceof ProviderError && error.failure.kind === "rejected" && error.failure.status === 404;
}
