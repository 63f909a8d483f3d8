import { safeEqual } from "@/lib/base/random";
import { checkBearer } from "../kit/bearer";
import type { SandboxContext } from "../kit/http";
import type { Account, OAuthWorld } from "../kit/oauth/model";
import { failure, unauthorized } from "./failure";
import { BOT, BOT_TOKEN } from "./servers";

/** Who calls the API: a person by an OAuth token, or the app's bot by its own. */
export interface Caller {
  readonly userId: string;
  /** null: the bot. */
  readonly account: Account | null;
}

/** A live token, of a kind that the route takes, or Discord's refusal. */
export function asCaller(
  c: SandboxContext,
  world: OAuthWorld,
  { scope, handle }: { scope: string | "bot_only"; handle: (caller: Caller) => Response },
): Response {
  const botToken = /^Bot (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (botToken !== undefined) {
    if (!safeEqual(botToken, BOT_TOKEN)) return unauthorized();
    c.set("account", "bot");
    return handle({ userId: BOT.id, account: null });
  }
  const check = checkBearer(world, c);
  if (check.kind !== "ok" || scope === "bot_only") return unauthorized();
  // https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
  if (!check.token.scopes.includes(scope)) return failure(403, 50026, "Missing required OAuth2 scope");
  return handle({ userId: check.account.id, account: check.account });
}
