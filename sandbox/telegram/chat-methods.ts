import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext } from "../kit/http";
import type { Posted } from "../kit/posted";

interface Chat {
  readonly id: number;
  readonly type: string;
  readonly title?: string;
  readonly username?: string;
  readonly first_name?: string;
  readonly last_name?: string;
  /** Bots that it knows. */
  readonly bots: readonly string[];
  readonly isBlocked?: true;
}

const HELPER = "7110201543";
const CHATS: readonly Chat[] = [
  { id: 501_000_001, type: "private", first_name: "Ana", last_name: "Rivera", bots: [HELPER] },
  { id: 501_000_002, type: "private", first_name: "Ben", bots: [HELPER], isBlocked: true },
  { id: -1_001_234_567_890, type: "supergroup", title: "Acme operations", bots: [HELPER] },
  { id: -1_009_999_999_999, type: "channel", title: "Acme news", username: "acme_news", bots: [HELPER] },
];

const chatId = z.union([z.string(), z.number()]).transform(String);
const messageShape = z.object({ chat_id: chatId.optional(), text: z.string().default("") });

/** getChat and sendMessage; null: another method. https://core.telegram.org/bots/api#available-methods */
export async function callChat(
  c: SandboxContext,
  { posted, bot }: { readonly posted: Posted; readonly bot: string },
): Promise<Response | null> {
  const method = c.req.param("method")?.toLowerCase();
  if (method !== "getchat" && method !== "sendmessage") return null;
  const body = messageShape.safeParse({ ...c.req.query(), ...(await readJson(c)) });
  if (!body.success || body.data.chat_id === undefined) return refused(400, "Bad Request: chat_id is empty");
  const { chat_id: wanted, text } = body.data;
  const chat = CHATS.find(({ id, username }) => String(id) === wanted || `@${username}` === wanted);
  if (!chat?.bots.includes(bot)) return refused(400, "Bad Request: chat not found");
  const { bots: _, isBlocked, ...shown } = chat;
  if (method === "getchat") return c.json({ ok: true, result: shown });
  if (isBlocked) return refused(403, "Forbidden: bot was blocked by the user");
  if (text === "") return refused(400, "Bad Request: message text is empty");
  if (text.length > 4_096) return refused(400, "Bad Request: message is too long");
  const messageId = posted.add({ chat: String(chat.id), text });
  return c.json({ ok: true, result: { message_id: messageId, date: 1_763_719_200, chat: shown, text } });
}

async function readJson(c: SandboxContext): Promise<object> {
  if (c.req.method !== "POST") return {};
  const body = parseJson(await c.req.text());
  return typeof body === "object" && body !== null ? body : {};
}

function refused(status: number, description: string): Response {
  return Response.json({ ok: false, error_code: status, description }, { status });
}
