import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import { pagesOf } from "./pages";
import type { FacebookWorld } from "./world";

/** Subcodes of 190: https://developers.facebook.com/docs/graph-api/guides/error-handling#subcodes */
const REASONS = { app_removed: 458, checkpoint: 459, password_changed: 460, session_invalid: 467 } as const;

const endShape = z.strictObject({
  account: z.string(),
  reason: z.enum(["app_removed", "checkpoint", "password_changed", "session_invalid"]),
});
const roleShape = z.strictObject({ account: z.string(), pageId: z.string(), has: z.boolean() });
const settingsShape = z.strictObject({ extendsAtLoginOnly: z.boolean() });

/** Control routes that only Facebook has: sessions that end, roles on Pages, when a token's end moves. */
export function facebookControl({ oauth, own }: FacebookWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const requireAccount = (email: string) => {
    const account = findAccount(oauth, email);
    if (!account) throw new ControlError(`Facebook has no account ${email} here.`);
    return account;
  };

  routes.post("/sessions/end", async (c) => {
    const { account, reason } = await readControlBody(c, endShape);
    own.data.endedSessions[requireAccount(account).id] = REASONS[reason];
    own.touch();
    return c.json({ account, subcode: REASONS[reason] });
  });
  routes.post("/roles", async (c) => {
    const { account, pageId, has } = await readControlBody(c, roleShape);
    const { id } = requireAccount(account);
    const place = `${id}/${pageId}`;
    own.data.lostRoles = [...own.data.lostRoles.filter((lost) => lost !== place), ...(has ? [] : [place])];
    own.touch();
    return c.json({ account, pageId, has });
  });
  routes.get("/pages", (c) => c.json(pagesOf(requireAccount(c.req.query("account") ?? ""))));
  routes.post("/settings", async (c) => {
    Object.assign(own.data, await readControlBody(c, settingsShape));
    own.touch();
    return c.json(own.data);
  });
  return routes;
}
