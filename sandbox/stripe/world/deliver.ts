import { createHmac, randomBytes } from "node:crypto";
import type { SandboxClock } from "../../kit/clock";
import { type Exchange, isSuccess } from "../../kit/push/exchange";
import { type PushSender, pushSender } from "../../kit/push/push-sender";
import type { StateSection } from "../../kit/state";
import type { Outbox } from "./desk";
import { API_VERSION } from "./event-types";
import type { Endpoint, StripeEvent, StripeState } from "./model";
import type { Shown } from "./shelf";

/** Not published; people report ten to twenty seconds. */
const DEADLINE_MS = 10_000;
const AT_ONCE = 50;
/** "The Retrieve Event API … guarantees that events are accessible for 30 days": https://docs.stripe.com/api/events */
export const EVENTS_KEPT_SECONDS = 30 * 86_400;
/** More than a burst makes: what is older goes, so that the sandbox's file does not grow for ever. */
const MOST_EVENTS = 8_000;

export interface StripeOutbox extends Outbox {
  readonly sender: PushSender;
  /** Again, to one endpoint or to all that want it. */
  send(event: StripeEvent, endpointId?: string): number;
}

interface Parts {
  readonly state: StateSection<StripeState>;
  readonly clock: SandboxClock;
}

/** Keeps events and posts them to the endpoints that want them. https://docs.stripe.com/webhooks */
export function stripeOutbox({ state, clock }: Parts): StripeOutbox {
  // "Any 2xx"; what else is answered is tried again. https://docs.stripe.com/webhooks#automatic-retries
  const isRetried = (_status: number | null, exchanged: Exchange) => !isSuccess(exchanged);
  const sender = pushSender({ clock, deadlineMs: DEADLINE_MS, isRetried, atOnce: AT_ONCE });

  function post(event: StripeEvent, { id, url }: Endpoint): void {
    const current = () => state.data.endpoints.find((one) => one.id === id && one.enabled) ?? null;
    sender.send({
      of: id,
      address: url,
      compose: () => (current() ? bodyOf(event, current()) : null),
      headers: ({ body }) => signedHeaders(body, { secrets: liveSecrets(current(), clock), clock, event }),
      onExchange(exchanged) {
        if (!isSuccess(exchanged)) return;
        event.waiting = event.waiting.filter((one) => one !== id);
        state.touch();
      },
    });
  }

  return {
    sender,
    keep(event) {
      const wanting = endpointsFor(state.data, event);
      event.waiting = wanting.map(({ id }) => id);
      state.data.events.push(event);
      if (state.data.events.length > MOST_EVENTS) state.data.events.splice(0, MOST_EVENTS / 10);
      state.touch();
      for (const endpoint of wanting) post(event, endpoint);
    },
    show: (event) => showEvent(event, API_VERSION),
    send(event, endpointId) {
      const { endpoints } = state.data;
      const chosen = endpointId ? endpoints.filter(({ id }) => id === endpointId) : endpointsFor(state.data, event);
      for (const endpoint of chosen) post(event, endpoint);
      return chosen.length;
    },
  };
}

function endpointsFor({ endpoints }: StripeState, { type, livemode }: StripeEvent): readonly Endpoint[] {
  return endpoints.filter(
    (one) => one.enabled && one.livemode === livemode && (one.events.includes("*") || one.events.includes(type)),
  );
}

function showEvent({ waiting, object, previous, request, ...event }: StripeEvent, version: string): Shown {
  return {
    ...event,
    object: "event",
    api_version: version,
    data: { object, ...(previous ? { previous_attributes: previous } : {}) },
    pending_webhooks: waiting.length,
    request: { id: request.id, idempotency_key: request.key },
  };
}

/** As Stripe sends it: on several lines. */
function bodyOf(event: StripeEvent, endpoint: Endpoint | null): string {
  return JSON.stringify(showEvent(event, endpoint?.apiVersion ?? API_VERSION), null, 2);
}

/** While a secret is rolled there are two: https://docs.stripe.com/webhooks#roll-endpoint-secrets */
function liveSecrets(endpoint: Endpoint | null, clock: SandboxClock): readonly string[] {
  const now = clock.now().getTime() / 1_000;
  const live = endpoint?.secrets.filter(({ until }) => until === null || until > now) ?? [];
  return live.map(({ value }) => value);
}

interface Signing {
  readonly secrets: readonly string[];
  readonly clock: SandboxClock;
  readonly event: Pick<StripeEvent, "livemode">;
}

function signedHeaders(body: string, { secrets, clock, event }: Signing): Record<string, string> {
  const timestamp = Math.floor(clock.now().getTime() / 1_000);
  const good = secrets.map((secret) => `v1=${sign(body, { timestamp, secret })}`);
  // "Stripe generates … v0 … for test-mode events": nobody has its secret. https://docs.stripe.com/webhooks#verify-manually
  const fake = event.livemode ? [] : [`v0=${randomBytes(32).toString("hex")}`];
  return webhookHeaders([`t=${timestamp}`, ...good, ...fake].join(","));
}

export function webhookHeaders(signature: string | null): Record<string, string> {
  return {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    "cache-control": "no-cache",
    ...(signature === null ? {} : { "stripe-signature": signature }),
  };
}

/** The secret as it is, `whsec_` with it. https://docs.stripe.com/webhooks#verify-manually */
export function sign(body: string, { timestamp, secret }: { timestamp: number; secret: string }): string {
  return createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
}
