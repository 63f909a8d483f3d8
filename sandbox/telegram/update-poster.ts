import { setTimeout as wait } from "node:timers/promises";
import type { SandboxClock } from "../kit/clock";
import { deliveryLog } from "../kit/push/delivery-log";
import { type Exchange, exchange, statusOf } from "../kit/push/exchange";
import { type PushBehaviour, RELIABLE } from "../kit/push/push-behaviour";
import type { StoredHook } from "./chats";

/** No deadline is documented; it keeps a connection for about as long. */
const DEADLINE_MS = 10_000;
interface Try {
  readonly bot: string;
  readonly hook: StoredHook;
  readonly shown: object;
  readonly attempt: number;
}

export type UpdatePoster = ReturnType<typeof updatePoster>;

/** Posts one update once, as unreliably as it was told to. */
export function updatePoster(clock: SandboxClock) {
  const log = deliveryLog(clock);
  const inFlight = new Map<string, number>();
  let behaviour: PushBehaviour = RELIABLE;

  /** null: it was lost on purpose. */
  async function post({ bot, hook, shown, attempt }: Try, signal: AbortSignal): Promise<Exchange | null> {
    const entry = { of: bot, address: hook.url, attempt };
    if (behaviour.dropNext > 0) {
      behaviour = { ...behaviour, dropNext: behaviour.dropNext - 1 };
      log.add({ ...entry, outcome: "dropped" });
      return null;
    }
    inFlight.set(bot, (inFlight.get(bot) ?? 0) + 1);
    await isStopped(behaviour.delayMs, signal);
    let exchanged: Exchange | null = null;
    for (let copy = 0; copy < behaviour.copies; copy += 1) {
      exchanged = await postUpdate(hook, shown);
      log.add({ ...entry, outcome: statusOf(exchanged) ?? "unreachable" });
    }
    inFlight.set(bot, (inFlight.get(bot) ?? 1) - 1);
    return exchanged;
  }

  return {
    post,
    inFlight: (bot: string) => inFlight.get(bot) ?? 0,
    behaviour: () => behaviour,
    behave(change: Partial<PushBehaviour>) {
      behaviour = { ...behaviour, ...change };
    },
    deliveries: log.list,
    reset() {
      log.clear();
      behaviour = RELIABLE;
    },
  };
}

/** https://core.telegram.org/bots/api#setwebhook: the secret is in a header, and nothing is signed. */
export function postUpdate({ url, secretToken }: Pick<StoredHook, "url" | "secretToken">, update: object) {
  return exchange({
    address: url,
    headers: {
      "content-type": "application/json",
      ...(secretToken !== null && { "x-telegram-bot-api-secret-token": secretToken }),
    },
    body: JSON.stringify(update),
    deadlineMs: DEADLINE_MS,
  });
}

/** Whether it was stopped while it waited. */
export async function isStopped(ms: number, signal: AbortSignal): Promise<boolean> {
  if (ms === 0) return signal.aborted;
  await wait(ms, undefined, { ref: false, signal }).catch(() => {});
  return signal.aborted;
}
