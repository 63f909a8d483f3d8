import { Hono } from "hono";
import { z } from "zod";
import type { SandboxClock } from "../kit/clock";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { pushRoutes } from "../kit/push/push-routes";
import type { StateSection } from "../kit/state";
import { report } from "../kit/webhooks/report";
import { SHARED_BOT } from "./bots";
import { PEOPLE, type TelegramState } from "./chats";
import { postUpdate } from "./update-poster";
import { secondsOf, waitingFor } from "./updates";
import type { WebhookSender } from "./webhook-sender";

const hookIn = z.strictObject({ url: z.string(), bot: z.string().optional() });
const forgeIn = z.strictObject({
  url: z.url().optional(),
  /** With a secret that is somebody's guess, or with none. */
  forged: z.enum(["signature", "missing"]),
  bot: z.string().optional(),
});

interface Parts {
  readonly state: StateSection<TelegramState>;
  readonly clock: SandboxClock;
  readonly sender: WebhookSender;
}

/** `/control/telegram/webhook`: where a bot's updates go, and what others than Telegram post there. */
export function hookControl({ state, clock, sender }: Parts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/webhook", (c) => {
    const bot = c.req.query("bot") ?? SHARED_BOT;
    const hook = state.data.hooks[bot];
    return c.json({
      url: hook?.url ?? "",
      hasSecret: (hook?.secretToken ?? null) !== null,
      allowedUpdates: state.data.allowed[bot] ?? [],
      pending: waitingFor(state, clock, bot).length,
      lastError: hook?.lastErrorMessage ?? "",
    });
  });
  // Whoever else has the token sets another address: the hub is not asked.
  routes.post("/webhook", async (c) => {
    const { url, bot = SHARED_BOT } = await readControlBody(c, hookIn);
    if (url === "") delete state.data.hooks[bot];
    else {
      state.data.hooks[bot] = { url, secretToken: null, maxConnections: 40, lastErrorAt: null, lastErrorMessage: "" };
    }
    state.touch();
    sender.restart();
    return c.json({ url });
  });
  routes.post("/webhook/send", async (c) => {
    const { url: given, forged, bot = SHARED_BOT } = await readControlBody(c, forgeIn);
    const url = given ?? state.data.hooks[bot]?.url;
    if (!url) throw new ControlError("There is no address yet: set one, or name one.");
    const [person] = PEOPLE;
    const who = { id: person?.id, first_name: person?.name };
    const chat = { ...who, type: "private" };
    const message = { message_id: 1, date: secondsOf(clock), chat, from: { ...who, is_bot: false }, text: "forged" };
    const secretToken = forged === "missing" ? null : "somebodys-guess";
    return c.json(report(await postUpdate({ url, secretToken }, { update_id: state.data.nextUpdate, message })));
  });
  routes.route("/push", pushRoutes(sender));
  return routes;
}
