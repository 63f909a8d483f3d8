import type { ProviderFailureHint } from "../contract";
import { errorBody } from "./wire";

const MAX_REASON_CHARACTERS = 500;

// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
const INVALID_OAUTH_TOKEN = 50025;
const MISSING_OAUTH_SCOPE = 50026;
const REASONS: Readonly<Record<number, string>> = {
  10003: "Discord knows no such channel.",
  10004: "The bot is not in this server, or the server is gone.",
  50001: "The bot may not see this. Its permissions are set in the server's settings.",
  50013: "The bot lacks a permission for this. Its permissions are set in the server's settings.",
};

/** What an error answer of Discord's means for us. */
export function readDiscordError(answer: { status: number; body: unknown }): ProviderFailureHint | null {
  const parsed = errorBody.safeParse(answer.body);
  if (!parsed.success || answer.status < 400 || answer.status >= 500) return null;
  const { message, code, retry_after: seconds } = parsed.data;
  // Seconds with fractions. https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
  if (answer.status === 429) {
    return { kind: "rate_limited", retryAfterMs: typeof seconds === "number" ? Math.ceil(seconds * 1_000) : null };
  }
  if (code === INVALID_OAUTH_TOKEN) return { kind: "unauthorized" };
  if (answer.status === 401) return null;
  if (code === MISSING_OAUTH_SCOPE) return { kind: "scope_missing" };
  const reason = REASONS[code ?? 0] ?? message;
  return reason ? { kind: "rejected", reason: reason.slice(0, MAX_REASON_CHARACTERS) } : null;
}
