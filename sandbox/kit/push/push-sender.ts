import type { SandboxClock } from "../clock";
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

export interface Delivery {
  readonly at: string;
  readonly of: string;
  /** Without its query, which may hold what only the client should know. */
  readonly address: string;
  readonly attempt: number;
  /** The status of the answer; what became of it where there was none. */
  readonly outcome: number | "dropped" | "unreachable" | "ended";
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
const KEPT_DELIVERIES = 2_000;

export function pushSender({ clock, deadlineMs, isRetried }: SenderRules): PushSender {
  let behaviour: PushBehaviour = RELIABLE;
  let deliveries: Delivery[] = [];
  let held: PushMessage[] = [];
  let era = 0;

  function note({ of, address }: PushMessage, attempt: number, outcome: Delivery["outcome"]): void {
    const { origin, pathname } = new URL(address);
    deliveries.push({ at: clock.now().toISOString(), of, address: origin + pathname, attempt, outcome });
    if (deliveries.length > KEPT_DELIVERIES * 2) deliveries = deliveries.slice(-KEPT_DELIVERIES);
  }

  async function attempt(message: PushMessage, number: number): Promise<void> {
    const started = era;
    const body = message.compose();
    if (body === null) return note(message, number, "ended");
    const status = await post(message, body, deadlineMs);
    if (started !== era) return;
    note(message, number, status ?? "unreachable");
    const waitMs = RETRY_MS[number - 1];
    if (waitMs === undefined || !isRetried(status)) return;
    later(waitMs, () => attempt(message, number + 1));
  }

  function later(ms: number, work: () => Promise<void>): void {
    const planned = era;
    const timer = setTimeout(() => {
      if (planned === era) void work();
    }, ms);
    timer.unref();
  }

  function start(message: PushMessage): void {
    for (let copy = 0; copy < behaviour.copies; copy += 1) later(behaviour.delayMs, () => attempt(message, 1));
  }

  /** One after the other, the last one first. */
  async function sendHeld(): Promise<void> {
    const messages = held.toReversed();
    held = [];
    for (const message of messages) {
      for (let copy = 0; copy < behaviour.copies; copy += 1) await attempt(message, 1);
    }
  }

  return {
    send(message) {
      if (behaviour.dropNext > 0) {
        behaviour = { ...behaviour, dropNext: behaviour.dropNext - 1 };
        note(message, 1, "dropped");
        return;
      }
      if (!behaviour.outOfOrder) return start(message);
      if (held.length === 0) later(SHUFFLE_MS + behaviour.delayMs, sendHeld);
      held.push(message);
    },
    get behaviour() {
      return behaviour;
    },
    behave(change) {
      behaviour = { ...behaviour, ...change };
    },
    deliveries: () => deliveries.slice(-KEPT_DELIVERIES),
    reset() {
      era += 1;
      behaviour = RELIABLE;
      deliveries = [];
      held = [];
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
