import type { SandboxClock } from "../clock";
import { type Delivery, deliveryLog } from "./delivery-log";
import { type Exchange, exchange, statusOf } from "./exchange";
import { type PushBehaviour, RELIABLE } from "./push-behaviour";
import { takeTurns } from "./take-turns";

/** What a message's headers may depend on: vendors sign each try anew. */
export interface PushTry {
  readonly body: string;
  /** 1 is the first. */
  readonly attempt: number;
  /** What became of the one before; null: there was none. */
  readonly previous: Exchange | null;
}

/** One message to a client's address. */
export interface PushMessage {
  /** The channel or subscription, for the list of deliveries. */
  readonly of: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>> | ((of: PushTry) => Readonly<Record<string, string>>);
  /** Asked before each try: the body as it is right then; null where there is nobody to send it to any more. */
  readonly compose: () => string | null;
  /** Not tried again, whatever the answer. */
  readonly isFinal?: boolean;
  /** Told what became of each try. */
  readonly onExchange?: (exchanged: Exchange) => void;
}

/** Sends a vendor's messages after the fact, as unreliably as it is told to. */
export interface PushSender {
  /** Returns at once; what is sent never holds up what caused it. */
  send(message: PushMessage): void;
  /** Sends it at once, whatever it was told, and answers what became of the first try; the others follow as ever. */
  sendNow(message: PushMessage): Promise<Exchange | null>;
  readonly behaviour: PushBehaviour;
  behave(change: Partial<PushBehaviour>): void;
  deliveries(): readonly Delivery[];
  /** Reliable again, nothing waiting, no history. */
  reset(): void;
}

interface SenderRules {
  readonly clock: SandboxClock;
  /** How long the vendor waits for an answer. */
  readonly deadlineMs: number;
  /** Whether an answer makes it try again; null: no answer came. */
  readonly isRetried: (status: number | null, exchanged: Exchange) => boolean;
  /** How long it waits before each further try; absent: the sandbox's usual. */
  readonly retryMs?: readonly number[];
  /** How many messages are on their way at the same time; absent: any number. */
  readonly atOnce?: number;
}

/** Short, because nobody waits for hours in a sandbox; a vendor's own back-off lasts up to four hours. */
const RETRY_MS = [200, 500, 1_000, 2_000, 4_000];
/** What counts as close together where messages are to come out of order. */
const SHUFFLE_MS = 250;

export function pushSender(rules: SenderRules): PushSender {
  const log = deliveryLog(rules.clock);
  const outbox = tries(rules, log);
  let behaviour: PushBehaviour = RELIABLE;
  let held: PushMessage[] = [];

  /** One after the other, the last one first. */
  async function sendHeld(): Promise<void> {
    const messages = held.toReversed();
    held = [];
    for (const message of messages) {
      for (let copy = 0; copy < behaviour.copies; copy += 1) await outbox.attempt(message);
    }
  }

  return {
    send(message) {
      if (behaviour.dropNext > 0) {
        behaviour = { ...behaviour, dropNext: behaviour.dropNext - 1 };
        log.add({ of: message.of, address: message.address, attempt: 1, outcome: "dropped" });
        return;
      }
      if (behaviour.outOfOrder) {
        if (held.length === 0) outbox.later(SHUFFLE_MS + behaviour.delayMs, sendHeld);
        held.push(message);
        return;
      }
      for (let copy = 0; copy < behaviour.copies; copy += 1) {
        outbox.later(behaviour.delayMs, () => outbox.attempt(message));
      }
    },
    sendNow: (message) => outbox.attempt(message),
    get behaviour() {
      return behaviour;
    },
    behave(change) {
      behaviour = { ...behaviour, ...change };
    },
    deliveries: log.list,
    reset() {
      outbox.forget();
      log.clear();
      behaviour = RELIABLE;
      held = [];
    },
  };
}

/** Tries to deliver, again where the vendor would; `forget` lets go of everything that waits. */
function tries(rules: SenderRules, log: ReturnType<typeof deliveryLog>) {
  const { deadlineMs, isRetried, retryMs = RETRY_MS, atOnce = Number.POSITIVE_INFINITY } = rules;
  const inTurn = takeTurns(atOnce);
  let era = 0;

  function later(ms: number, work: () => Promise<unknown>): void {
    const planned = era;
    setTimeout(() => {
      if (planned === era) void work();
    }, ms).unref();
  }

  /** Answers what became of this try; null: there was nobody to send it to. */
  async function attempt(message: PushMessage, number = 1, previous: Exchange | null = null): Promise<Exchange | null> {
    const started = era;
    const entry = { of: message.of, address: message.address, attempt: number };
    const exchanged = await inTurn(async () => {
      const body = started === era ? message.compose() : null;
      if (body === null) return null;
      const { address, headers: given } = message;
      const headers = typeof given === "function" ? given({ body, attempt: number, previous }) : given;
      return exchange({ address, headers, body, deadlineMs });
    });
    if (started !== era) return exchanged;
    if (exchanged === null) {
      log.add({ ...entry, outcome: "ended" });
      return null;
    }
    message.onExchange?.(exchanged);
    const status = statusOf(exchanged);
    log.add({ ...entry, outcome: status ?? "unreachable" });
    const waitMs = retryMs[number - 1];
    if (waitMs !== undefined && !message.isFinal && isRetried(status, exchanged)) {
      later(waitMs, () => attempt(message, number + 1, exchanged));
    }
    return exchanged;
  }

  return {
    later,
    attempt,
    forget() {
      era += 1;
    },
  };
}
