import type { TokenAnswer } from "../contract";
import { tokenAnswer } from "./wire";

/** TikTok calls the lifetime of a refresh token `refresh_expires_in`; the rest is OAuth's. */
export function readTikTokTokenAnswer(body: unknown): TokenAnswer {
  const parsed = tokenAnswer.safeParse(body);
  if (!parsed.success) return {};
  const { refresh_expires_in, ...answer } = parsed.data;
  return { ...answer, refresh_token_expires_in: refresh_expires_in };
}
