import type { ProviderFailureHint } from "../contract";
import { errorBody } from "./wire";

const MAX_REASON_CHARACTERS = 500;

/** What an error answer of Tumblr's means for us: its status, and its words. https://github.com/tumblr/docs/blob/master/api.md */
export function readTumblrError(answer: { status: number; body: unknown }): ProviderFailureHint | null {
  const parsed = errorBody.safeParse(answer.body);
  const { status } = answer;
  if (!parsed.success || status < 400 || status >= 500 || status === 401 || status === 429) return null;
  const [first] = parsed.data.errors ?? [];
  const reason = first?.detail || first?.title || parsed.data.meta.msg;
  return { kind: "rejected", reason: reason.slice(0, MAX_REASON_CHARACTERS) };
}
