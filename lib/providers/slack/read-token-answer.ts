import type { TokenAnswer } from "../contract";
import { tokenAnswer } from "./wire";

/**
 * The app's token, with that of the person who installed it beside it. An answer that is neither is handed on as it
 * came, for the engine to refuse.
 */
export function readSlackTokenAnswer(body: unknown): TokenAnswer {
  const parsed = tokenAnswer.safeParse(body);
  if (!parsed.success) return {};
  const { authed_user: person, ...bot } = parsed.data;
  return person?.access_token ? { ...bot, side_tokens: { person } } : bot;
}
