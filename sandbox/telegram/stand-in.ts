import type { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { type KeyWorld, keyStandIn } from "../kit/keys/key-stand-in";
import { type Posted, postedBy } from "../kit/posted";
import type { StandInParts } from "../kit/sandbox-provider";
import { callChat } from "./chat-methods";
import { telegramKeys } from "./keys";

/** The Bot API as far as the hub calls it: https://core.telegram.org/bots/api */
export const telegramStandIn = (parts: StandInParts) => {
  const posted = postedBy(parts.state, "telegram");
  return keyStandIn(parts, {
    id: "telegram",
    name: "Telegram",
    keys: telegramKeys,
    targets: [{ target: "api", path: /^\/telegram\/bot/ }],
    faultAnswer: (_c, { status }) => failed(status, FAULTS[status] ?? "Internal Server Error"),
    // The token is part of the address, and the log is for anybody's eyes.
    shownPath: (path) => path.replace(/\/bot[^/]*/, "/bot…").replaceAll(/\d+:[^/]+/g, "…"),
    routes: (app, world) => routes(app, world, posted),
    control: () => posted.routes,
    reset: () => posted.reset(),
  });
};

const FAULTS: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "Forbidden: bot was blocked by the user",
  429: "Too Many Requests: retry after 1",
  502: "Bad Gateway",
};

function routes(app: Hono<SandboxEnv>, { keys }: KeyWorld, posted: Posted): void {
  app.on(["GET", "POST"], "/:bot/:method", async (c) => {
    // What is no token is no address: https://github.com/tdlib/telegram-bot-api
    const [, token = ""] = /^bot(\d+:[\w-]{35})$/.exec(c.req.param("bot")) ?? [];
    if (token === "") return failed(404, "Not Found");
    const key = keys.find(token);
    if (key?.state !== "live") return failed(401, "Unauthorized");
    c.set("account", key.owner);
    return (await callChat(c, { posted, bot: key.owner })) ?? call(c, key.owner);
  });
  app.all("/*", () => failed(404, "Not Found"));
}

/** "All methods in the Bot API are case-insensitive": https://core.telegram.org/bots/api#making-requests */
function call(c: SandboxContext, bot: string): Response {
  switch (c.req.param("method")?.toLowerCase()) {
    case "getme":
      return c.json({ ok: true, result: botObject(bot) });
    case "getwebhookinfo":
      return c.json({ ok: true, result: { url: "", has_custom_certificate: false, pending_update_count: 0 } });
    default:
      return failed(404, "Not Found: method not found");
  }
}

const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  "7110201543": ["Acme Helper", "acme_helper_bot"],
  "7110201544": ["Acme Night Desk", "acme_night_desk_bot"],
};

function botObject(id: string) {
  const [firstName, username] = NAMES[id] ?? ["Bot", `bot_${id}_bot`];
  return {
    id: Number(id),
    is_bot: true,
    first_name: firstName,
    username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  };
}

function failed(status: number, description: string): Response {
  const limits = status === 429 ? { parameters: { retry_after: 1 } } : {};
  return Response.json({ ok: false, error_code: status, description, ...limits }, { status });
}
