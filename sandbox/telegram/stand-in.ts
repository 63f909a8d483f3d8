import type { Hono } from "hono";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { type KeyWorld, keyStandIn } from "../kit/keys/key-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StateSection } from "../kit/state";
import { seedTelegram, type TelegramState, telegramStateShape } from "./chats";
import { telegramControl } from "./control";
import { telegramKeys } from "./keys";
import { Described, MethodError } from "./method-call";
import { METHODS } from "./methods";
import { chatPanel } from "./panel";
import { type WebhookSender, webhookSender } from "./webhook-sender";

/** The Bot API as far as the hub calls it: https://core.telegram.org/bots/api */
export function telegramStandIn(parts: StandInParts) {
  const state = parts.state.section("telegram.chats", telegramStateShape, seedTelegram);
  const sender = webhookSender({ state, clock: parts.clock });
  // What waited when the sandbox was stopped.
  sender.look();
  return keyStandIn(parts, {
    id: "telegram",
    name: "Telegram",
    keys: telegramKeys,
    targets: [{ target: "api", path: /^\/telegram\/bot/ }],
    faultAnswer: (_c, { status, retryAfterSeconds }) =>
      status === 429 ? limited(retryAfterSeconds ?? 1) : failed(status, FAULTS[status] ?? "Internal Server Error"),
    // The token is part of the address, and the log is for anybody's eyes.
    shownPath: (path) => path.replace(/\/bot[^/]*/, "/bot…").replaceAll(/\d+:[^/]+/g, "…"),
    routes: (app, world) => routes(app, world, { state, sender }),
    control: ({ clock }) => telegramControl({ state, clock, sender }),
    panel: () => chatPanel(state.data, parts.clock.now()),
    reset() {
      state.reset();
      sender.reset();
    },
  });
}

const FAULTS: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "Forbidden: bot was blocked by the user",
  502: "Bad Gateway",
};

interface Own {
  readonly state: StateSection<TelegramState>;
  readonly sender: WebhookSender;
}

function routes(app: Hono<SandboxEnv>, { keys, clock }: KeyWorld, own: Own): void {
  app.on(["GET", "POST"], "/:bot/:method", async (c) => {
    // What is no token is no address: https://github.com/tdlib/telegram-bot-api
    const [, token = ""] = /^bot(\d+:[\w-]{35})$/.exec(c.req.param("bot")) ?? [];
    if (token === "") return failed(404, "Not Found");
    const key = keys.find(token);
    if (key?.state !== "live") return failed(401, "Unauthorized");
    c.set("account", key.owner);
    // "All methods in the Bot API are case-insensitive": https://core.telegram.org/bots/api#making-requests
    const method = METHODS[c.req.param("method").toLowerCase()];
    if (!method) return failed(404, "Not Found: method not found");
    try {
      const parameters = await readParameters(c);
      const result = method({ bot: key.owner, clock, parameters, ...own });
      return c.json({ ok: true, ...(result instanceof Described ? result : { result }) });
    } catch (error) {
      if (error instanceof MethodError) return failed(error.status, error.description, error.told);
      throw error;
    }
  });
  app.all("/*", () => failed(404, "Not Found"));
}

/** From the query and from a body of either type: https://core.telegram.org/bots/api#making-requests */
async function readParameters(c: SandboxContext): Promise<Record<string, unknown>> {
  const query = c.req.query();
  const type = c.req.header("content-type") ?? "";
  const text = await c.req.text();
  if (text === "") return query;
  if (/^application\/x-www-form-urlencoded\b/.test(type)) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(text)) };
  }
  if (!/^application\/json\b/.test(type)) throw new MethodError(400, "Bad Request: unsupported content type");
  const body = parseJson(text);
  if (typeof body !== "object" || body === null) throw new MethodError(400, "Bad Request: object expected as JSON");
  return { ...query, ...body };
}

function failed(status: number, description: string, told: MethodError["told"] = null): Response {
  const parameters = told ? { parameters: told } : {};
  return Response.json({ ok: false, error_code: status, description, ...parameters }, { status });
}

function limited(seconds: number): Response {
  return failed(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
