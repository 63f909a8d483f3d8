import { STATUS_CODES } from "node:http";
import type { SandboxClock } from "../kit/clock";
import { type Exchange, isSuccess } from "../kit/push/exchange";
import type { PushSender } from "../kit/push/push-sender";
import type { StateSection } from "../kit/state";
import type { TelegramState } from "./chats";
import { updateObject } from "./present";
import { isStopped, type UpdatePoster, updatePoster } from "./update-poster";
import { chatOfUpdate, keepUpdates, secondsOf, waitingFor } from "./updates";

/** Posts what waits to the bots' addresses, until somebody takes it. */
export interface WebhookSender extends Pick<PushSender, "behaviour" | "behave" | "deliveries" | "reset"> {
  /** Something is waiting that may be sent. */
  look(): void;
  /** A bot's address is another one, or none: what was tried is tried there. */
  restart(): void;
}

/**
 * "The first time at once, then with delays that double": the server's go up to a minute or two, the sandbox's to two
 * seconds. https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/WebhookActor.cpp
 */
const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 2_000;

interface Parts {
  readonly state: StateSection<TelegramState>;
  readonly clock: SandboxClock;
}

interface Queue {
  readonly bot: string;
  readonly chat: number;
}

export function webhookSender({ state, clock }: Parts): WebhookSender {
  const poster = updatePoster(clock);
  const busy = new Set<string>();
  let stopped = new AbortController();

  function look(): void {
    for (const bot of Object.keys(state.data.hooks)) {
      const chats = new Set(waitingFor(state, clock, bot).map((update) => chatOfUpdate(state.data, update)));
      for (const chat of chats) if (!busy.has(`${bot}/${chat}`)) void serve({ bot, chat }, stopped.signal);
    }
  }

  /** "A failing update blocks the later ones": one chat's are posted one after the other, each until it is taken. */
  async function serve(queue: Queue, signal: AbortSignal): Promise<void> {
    const name = `${queue.bot}/${queue.chat}`;
    busy.add(name);
    for (let failures = 0; ; ) {
      const turn = await takeTurn({ state, clock, poster }, { ...queue, failures, signal });
      if (signal.aborted) return;
      if (turn === null) break;
      ({ failures } = turn);
      if (await isStopped(turn.waitMs, signal)) return;
    }
    busy.delete(name);
    // Something may have come since.
    look();
  }

  function restart(): void {
    stopped.abort();
    stopped = new AbortController();
    busy.clear();
    look();
  }

  return {
    look,
    restart,
    get behaviour() {
      return poster.behaviour();
    },
    behave: poster.behave,
    deliveries: poster.deliveries,
    reset() {
      restart();
      poster.reset();
    },
  };
}

interface Turn extends Queue {
  readonly failures: number;
  readonly signal: AbortSignal;
}

/** null: nothing is left to send. */
async function takeTurn({ state, clock, poster }: Parts & { poster: UpdatePoster }, turn: Turn) {
  const { bot, chat, failures, signal } = turn;
  const hook = state.data.hooks[bot];
  const update = waitingFor(state, clock, bot).find((one) => chatOfUpdate(state.data, one) === chat);
  if (!hook || !update) return null;
  if (poster.inFlight(bot) >= hook.maxConnections) return { failures, waitMs: FIRST_DELAY_MS };
  const shown = updateObject(state.data, bot, update);
  const exchanged = shown && (await poster.post({ bot, hook, shown, attempt: failures + 1 }, signal));
  if (signal.aborted) return null;
  if (exchanged === null || isSuccess(exchanged)) {
    const left = waitingFor(state, clock, bot).filter(({ update_id }) => update_id !== update.update_id);
    keepUpdates(state, bot, left);
    return { failures: 0, waitMs: 0 };
  }
  hook.lastErrorAt = secondsOf(clock);
  hook.lastErrorMessage = problemOf(exchanged);
  state.touch();
  return { failures: failures + 1, waitMs: delayAfter(failures + 1, exchanged) };
}

function delayAfter(failures: number, exchanged: Exchange): number {
  const asked = exchanged.kind === "answered" ? Number(exchanged.headers.get("retry-after") ?? 0) * 1_000 : 0;
  const usual = failures === 1 ? 0 : FIRST_DELAY_MS * 2 ** (failures - 2);
  return Math.min(Math.max(usual, asked || 0), LONGEST_DELAY_MS);
}

function problemOf(exchanged: Exchange): string {
  if (exchanged.kind === "timed_out") return "Read timeout expired";
  if (exchanged.kind === "unreachable") return "Connection refused";
  const { status } = exchanged;
  return `Wrong response from the webhook: ${status} ${STATUS_CODES[status] ?? ""}`.trimEnd();
}
