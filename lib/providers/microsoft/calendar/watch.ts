import { z } from "zod";
import { ProviderError } from "@/lib/base/errors";
import type { ProviderHttp, WatchPolicy } from "../../contract";
import { calendarPath } from "./calendar-path";
import { callGraph, graphRoot } from "./call-graph";

const MINUTE_MS = 60_000;

const subscription = z.object({ id: z.string().min(1), expirationDateTime: z.iso.datetime({ offset: true }) });
const listed = z.object({ id: z.string().min(1), notificationUrl: z.string().nullish() });
const page = z.object({ value: z.array(z.unknown()), "@odata.nextLink": z.string().nullish() });

/** Graph's change notifications. https://learn.microsoft.com/graph/api/resources/subscription */
export const microsoftCalendarWatch: WatchPolicy = {
  // "Under seven days"; ten minutes less than that, because the service's clock is not ours.
  // https://learn.microsoft.com/graph/api/resources/subscription#subscription-lifetime
  maxLifetimeMs: 10_070 * MINUTE_MS,
  async start(http, { calendarId, watchId, secret, address, expiresAt }) {
    const body = {
      changeType: "created,updated,deleted",
      notificationUrl: address,
      // It cannot be added later. https://learn.microsoft.com/graph/change-notifications-lifecycle-events
      lifecycleNotificationUrl: address,
      resource: calendarPath(calendarId, "events"),
      expirationDateTime: expiresAt.toISOString(),
      // "The maximum length is 128 characters."
      clientState: `${watchId}.${secret}`,
    };
    const answer = await callGraph(http, { path: "subscriptions" }, (request) => request.post(body));
    const made = http.parse(answer, subscription);
    return { externalId: made.id, resourceId: null, expiresAt: new Date(made.expirationDateTime) };
  },
  // https://learn.microsoft.com/graph/api/subscription-update
  async renew(http, { externalId, expiresAt }) {
    const body = { expirationDateTime: expiresAt.toISOString() };
    try {
      const answer = await callGraph(http, { path: pathOf(externalId) }, (request) => request.patch(body));
      return { expiresAt: new Date(http.parse(answer, subscription).expirationDateTime) };
    } catch (error) {
      if (!isGone(error)) throw error;
      return "gone";
    }
  },
  async stop(http, { externalId }) {
    try {
      await callGraph(http, { path: pathOf(externalId) }, (request) => request.delete());
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },
  // Those of this app for this account. https://learn.microsoft.com/graph/api/subscription-list
  async list(http, address) {
    const found: string[] = [];
    for (let path: string | null = "subscriptions"; path !== null; ) {
      const asked: string = path;
      const answer = http.parse(await callGraph(http, { path: asked }, (request) => request.get()), page);
      for (const item of answer.value) {
        const known = listed.safeParse(item);
        if (known.success && known.data.notificationUrl === address) found.push(known.data.id);
      }
      path = nextPath(http, { link: answer["@odata.nextLink"], asked });
    }
    return found;
  },
};

function pathOf(externalId: string): string {
  return `subscriptions/${encodeURIComponent(externalId)}`;
}

function nextPath(http: ProviderHttp, { link, asked }: { link: string | null | undefined; asked: string }) {
  const root = graphRoot(http);
  // A link elsewhere would take the token there; the same page again would never end.
  const next = http.parse(link, z.string().startsWith(root).nullish())?.slice(root.length);
  return next && next !== asked ? next : null;
}

function isGone(error: unknown): boolean {
  return (
    error instanceof ProviderError && error.failure.kind === "rejected" && [404, 410].includes(error.failure.status)
  );
}
