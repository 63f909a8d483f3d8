import { z } from "zod";
import type { SandboxClock } from "../clock";
import { ControlError } from "../control-body";
import { type Exchange, exchange } from "../push/exchange";
import { checkPushAddress } from "../push/push-address";
import { type PushMessage, type PushSender, type PushTry, pushSender } from "../push/push-sender";
import type { SandboxState } from "../state";
import type { Trick } from "./tricks";

export interface Signed extends PushTry {
  /** Where it goes to: some vendors sign for whom it is. */
  readonly address: string;
  readonly at: Date;
  /** With a key that is not the vendor's. */
  readonly isForged: boolean;
}

/** How one vendor posts to the addresses of an app. */
export interface WebhookRules {
  /** The stand-in's: addresses are kept under it. */
  readonly id: string;
  readonly state: SandboxState;
  readonly clock: SandboxClock;
  readonly deadlineMs: number;
  readonly retryMs?: readonly number[];
  readonly isRetried: (status: number | null, exchanged: Exchange) => boolean;
  /** The headers that prove who sent it, anew for each try. */
  readonly sign: (signed: Signed) => Readonly<Record<string, string>>;
}

export interface WebhookPost {
  /** Which of the app's addresses. */
  readonly to: string;
  readonly body: string;
  readonly type: string;
  /** Not tried again, whatever the answer: a person is waiting for it. */
  readonly isFinal?: boolean;
  readonly trick?: Trick;
}

/** The addresses that an operator gave a vendor for an app, and what is posted there. */
export interface WebhookDesk {
  readonly sender: PushSender;
  addresses(): Readonly<Record<string, string>>;
  /** "" takes it away. */
  setAddress(to: string, url: string): void;
  /** Sends it after the fact, where there is an address. */
  send(post: WebhookPost): void;
  /** Sends it now, and answers what came back. @throws ControlError where there is no address */
  ask(post: WebhookPost): Promise<Exchange>;
  reset(): void;
}

const HOUR_MS = 3_600_000;
const shape = z.object({ addresses: z.record(z.string(), z.string()) });
type Saved = z.output<typeof shape>;

export function webhookDesk(rules: WebhookRules): WebhookDesk {
  const { clock, sign, deadlineMs } = rules;
  const section = rules.state.section<Saved>(`${rules.id}.webhooks`, shape, () => ({ addresses: {} }));
  const sender = pushSender(rules);
  const addressOf = (to: string) => section.data.addresses[to] ?? "";

  function messageOf({ to, body, type, isFinal = false }: WebhookPost, address: string): PushMessage {
    return {
      of: to,
      address,
      isFinal,
      headers: (one) => ({ "content-type": type, ...sign({ ...one, address, at: clock.now(), isForged: false }) }),
      compose: () => (addressOf(to) === address ? body : null),
    };
  }

  function trickOn({ body, type }: WebhookPost, address: string, { forged, old }: Trick): Promise<Exchange> {
    const at = new Date(clock.now().getTime() - (old ? HOUR_MS : 0));
    const signed = { body, address, at, attempt: 1, previous: null, isForged: forged === "signature" };
    return exchange({
      address,
      headers: { "content-type": type, ...(forged === "missing" ? {} : sign(signed)) },
      body: forged === "body" ? `${body} ` : body,
      deadlineMs,
    });
  }

  return {
    sender,
    addresses: () => section.data.addresses,
    setAddress(to, url) {
      const { [to]: _, ...others } = section.data.addresses;
      section.data.addresses = url === "" ? others : { ...others, [to]: url };
      section.touch();
    },
    send(post) {
      const address = addressOf(post.to);
      if (address !== "") sender.send(messageOf(post, address));
    },
    async ask(post) {
      const address = addressOf(post.to);
      if (address === "") throw new ControlError(`There is no address for ${post.to} yet: set one.`);
      const { trick = {} } = post;
      if (trick.forged || trick.old) return trickOn(post, address, trick);
      const exchanged = await sender.sendNow(messageOf(post, address));
      // Its address is taken away while it is composed: not within one tick.
      if (exchanged === null) throw new ControlError(`There is no address for ${post.to} any more.`);
      return exchanged;
    },
    reset() {
      section.reset();
      sender.reset();
    },
  };
}

/** @throws ControlError where no vendor would send there */
export function requirePushAddress(url: string): string {
  const checked = checkPushAddress(url);
  if (checked === "accepted") return url;
  throw new ControlError(checked === "no_url" ? `${url} is no address.` : "The address has to be https.");
}
