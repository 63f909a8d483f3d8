import type { SandboxClock } from "../kit/clock";
import type { StateSection } from "../kit/state";
import type { StoredUpdate, TelegramState } from "./chats";

type State = StateSection<TelegramState>;

/** "they will not be kept longer than 24 hours": https://core.telegram.org/bots/api#getting-updates */
const KEPT_SECONDS = 86_400;

export const secondsOf = (clock: SandboxClock) => Math.floor(clock.now().getTime() / 1000);

/** Keeps an update for a bot, where it takes this kind. Of the kinds that are played, all are among the usual ones. */
export function addUpdate(state: State, bot: string, update: Omit<StoredUpdate, "update_id">): void {
  const { data } = state;
  const allowed = data.allowed[bot] ?? [];
  if (allowed.length > 0 && !allowed.includes(update.kind)) return;
  const waiting = data.updates[bot] ?? [];
  waiting.push({ update_id: data.nextUpdate++, ...update });
  data.updates[bot] = waiting;
}

/** What waits for a bot, without what has waited for too long. */
export function waitingFor(state: State, clock: SandboxClock, bot: string): readonly StoredUpdate[] {
  const waiting = state.data.updates[bot] ?? [];
  const oldest = secondsOf(clock) - KEPT_SECONDS;
  const kept = waiting.filter(({ date }) => date === 0 || date > oldest);
  if (kept.length < waiting.length) keepUpdates(state, bot, kept);
  return kept;
}

export function keepUpdates(state: State, bot: string, updates: readonly StoredUpdate[]): void {
  state.data.updates[bot] = [...updates];
  state.touch();
}

/** Updates of one chat are given out in their order; those of two chats have none. */
export function chatOfUpdate({ messages }: TelegramState, { chatId, message_id }: StoredUpdate): number {
  return chatId || (messages.find((message) => message.message_id === message_id)?.chatId ?? 0);
}
