import { z } from "zod";
import type { MicrosoftClient } from "./microsoft-client";
import { type Received, type Receiver, receiver } from "./receiver";

const ACCOUNT = "ana@acme.test";

/** What a good client answers: the token to a handshake, 202 to everything else. */
export const echo = ({ query }: Received) =>
  query.has("validationToken") ? { status: 200, body: query.get("validationToken") ?? "" } : { status: 202 };

export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
export const hourOf = (hour: string) => ({ dateTime: `2026-12-01T${hour}:00:00`, timeZone: "UTC" });

const notes = z.object({ value: z.array(z.looseObject({ changeType: z.string().optional() })) });

/** A client that subscribes to Ana's events and takes what it is told. */
export interface SubscribingClient {
  readonly hub: Receiver;
  readonly token: string;
  readonly subscription: (more?: object) => object;
  readonly subscribe: (more?: object, as?: string) => ReturnType<MicrosoftClient["graph"]>;
  /** Adds an event behind the client's back. */
  readonly change: (more?: object) => ReturnType<MicrosoftClient["control"]>;
  /** The items of each message, without the handshakes. */
  readonly told: () => z.output<typeof notes>["value"][];
}

export async function subscribingClient(microsoft: MicrosoftClient): Promise<SubscribingClient> {
  await microsoft.control("POST", "/reset");
  const hub = await receiver();
  hub.answer = echo;
  const { accessToken: token } = await microsoft.connect();
  const subscription = (more: object = {}) => ({
    changeType: "created,updated,deleted",
    notificationUrl: `${hub.origin}/in`,
    lifecycleNotificationUrl: `${hub.origin}/life`,
    resource: "me/events",
    expirationDateTime: inMinutes(1_000),
    clientState: "watch.hush",
    ...more,
  });
  return {
    hub,
    token,
    subscription,
    subscribe: (more = {}, as = token) =>
      microsoft.graph("POST", "/subscriptions", { token: as, body: subscription(more) }),
    change: (more = {}) =>
      microsoft.control("POST", "/microsoft/events", {
        account: ACCOUNT,
        event: { subject: "Behind", start: hourOf("09"), end: hourOf("10") },
        ...more,
      }),
    told: () =>
      hub.received
        .filter(({ query }) => !query.has("validationToken"))
        .map(({ body }) => notes.parse(JSON.parse(body)).value),
  };
}
