import type { SandboxClock } from "../clock";
import { type Delivery, deliveryLog } from "./delivery-log";
import { type PushBehaviour, RELIABLE } from "./push-behaviour";

/** One message to a client's address. */
export interface PushMessage {
  /** The channel or subscription, for the list of deliveries. */
  readonly of: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Asked before each try: the body as it is right then; null where there is nobody to send it to any more. */
  readonly compose: () => string | null;
}

/** Sends a vendor's messages after the fact, as unreliably as it is told to. */
export interface PushSender {
  /** Returns at once; what is sent never holds up what caused it. */
  send(message: PushMessage): void;
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
  readonly isRetried: (status: number | null) => boolean;
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
      for (let copy = 0; copy < behaviour.copies; copy += 1) await outbox.attempt(message, 1);
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
        outbox.later(behaviour.delayMs, () => outbox.attempt(message, 1));
      }
    },
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
function tries({ deadlineMs, isRetried }: SenderRules, log: ReturnType<typeof deliveryLog>) {
  let era = 0;

  function later(ms: number, work: () => Promise<void>): void {
    const planned = era;
    setTimeout(() => {
      if (planned === era) void work();
    }, ms).unref();
  }

  async function attempt(message: PushMessage, number: number): Promise<void> {
    const started = era;
    const entry = { of: message.of, address: message.address, attempt: number };
    const body = message.compose();
    if (body === null) return log.add({ ...entry, outcome: "ended" });
    const status = await post(message, body, deadlineMs);
    if (started !== era) return;
    log.add({ ...entry, outcome: status ?? "unreachable" });
    const waitMs = RETRY_MS[number - 1];
    if (waitMs !== undefined && isRetried(status)) later(waitMs, () => attempt(message, number + 1));
  }

  return {
    later,
    attempt,
    forget() {
      era += 1;
    },
  };
}

/** The status of the answer; null where none came in time. */
async function post({ address, headers }: PushMessage, body: string, deadlineMs: number): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(deadlineMs);
    const answer = await fetch(address, { method: "POST", headers, body, redirect: "manual", signal });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null;
  }
}
