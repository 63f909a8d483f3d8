import type { PushSender } from "../../../kit/push/push-sender";
import type { EventChange, GraphWorld } from "../world";
import type { ChangeType, Subscription } from "./model";
import type { SubscriptionDesk } from "./subscription-desk";

export const LIFECYCLE_EVENTS = ["reauthorizationRequired", "subscriptionRemoved", "missed"] as const;
export type LifecycleEvent = (typeof LIFECYCLE_EVENTS)[number];

interface Note {
  readonly subscription: Subscription;
  readonly item: Readonly<Record<string, unknown>>;
}

/** Changes of this long are told in one message, as Graph gathers them. */
const GATHER_MS = 60;
const MOST_ITEMS = 100;

/** Tells of changes and of subscriptions' ends: https://learn.microsoft.com/graph/change-notifications-delivery-webhooks */
export function notifier(parts: { desk: SubscriptionDesk; sender: PushSender; world: Pick<GraphWorld, "state"> }) {
  const { desk, sender, world } = parts;
  let waiting: Note[] = [];

  function sendWaiting(): void {
    const notes = waiting;
    waiting = [];
    const addresses = new Set(notes.map(({ subscription }) => subscription.notificationUrl));
    for (const address of addresses) {
      const own = notes.filter(({ subscription }) => subscription.notificationUrl === address);
      for (let from = 0; from < own.length; from += MOST_ITEMS) post(address, own.slice(from, from + MOST_ITEMS));
    }
  }

  /** Items of subscriptions that ended meanwhile are left out, at each try. */
  function post(address: string, notes: readonly Note[], isWanted = desk.isLive): void {
    const [first] = notes;
    if (!first) return;
    sender.send({
      of: first.subscription.id,
      address,
      headers: { "content-type": "application/json; charset=utf-8" },
      compose() {
        const value = notes.filter(({ subscription }) => isWanted(subscription)).map(({ item }) => item);
        return value.length === 0 ? null : JSON.stringify({ value });
      },
    });
  }

  return {
    sender,

    onChange(change: EventChange): void {
      const account = ownerOf(world, change);
      const notes = desk
        .live()
        .filter((one) => one.accountId === account && covers(one, change))
        .map((subscription) => ({ subscription, item: changeItem(subscription, change) }));
      if (notes.length === 0) return;
      if (waiting.length === 0) setTimeout(sendWaiting, GATHER_MS).unref();
      waiting.push(...notes);
    },

    /** Answers how many were told: one without a lifecycle address is not. */
    tellLifecycle(event: LifecycleEvent, subscriptions: readonly Subscription[]): number {
      const told = subscriptions.filter(({ lifecycleNotificationUrl }) => lifecycleNotificationUrl !== null);
      if (event === "subscriptionRemoved") for (const one of subscriptions) desk.remove(one);
      for (const subscription of told) {
        const item = { ...baseItem(subscription), lifecycleEvent: event };
        post(subscription.lifecycleNotificationUrl ?? "", [{ subscription, item }], () => true);
      }
      return told.length;
    },

    clear(): void {
      waiting = [];
    },
  };
}

function ownerOf(world: Pick<GraphWorld, "state">, { calendar }: EventChange): string | undefined {
  const mailboxes = Object.entries(world.state.data.mailboxes);
  return mailboxes.find(([, { calendars }]) => calendars.includes(calendar))?.[0];
}

function covers({ calendarId, changeTypes }: Subscription, { calendar, kind }: EventChange): boolean {
  const wanted: readonly ChangeType[] = changeTypes;
  return (calendarId === null || calendarId === calendar.id) && wanted.includes(kind);
}

function baseItem({ id, clientState, tenantId, expiresMs }: Subscription): Readonly<Record<string, unknown>> {
  return {
    subscriptionId: id,
    subscriptionExpirationDateTime: new Date(expiresMs).toISOString(),
    clientState,
    tenantId,
  };
}

/** https://learn.microsoft.com/graph/api/resources/changenotification */
function changeItem(subscription: Subscription, { kind, eventId, etag }: EventChange): Record<string, unknown> {
  const resource = `Users/${subscription.accountId}/Events/${eventId}`;
  return {
    ...baseItem(subscription),
    changeType: kind,
    resource,
    resourceData: { "@odata.type": "#Microsoft.Graph.Event", "@odata.id": resource, "@odata.etag": etag, id: eventId },
  };
}
