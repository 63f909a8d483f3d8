import { Hono } from "hono";
import { z } from "zod";
import { newId } from "@/lib/base/id";
import type { SandboxClock } from "../kit/clock";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import type { MetaDesk } from "../meta/meta-desk";
import { INSTAGRAM_ACCOUNTS } from "./accounts";

const saidIn = z.strictObject({ account: z.string(), from: z.string().default("zoë.m"), text: z.string().min(1) });
const SOMEBODY = "17841400000000099";

/** What people do at accounts of others, and what the app is told: comments and messages. */
export function happeningsControl(meta: MetaDesk, clock: SandboxClock): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  // https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram#comments
  routes.post("/comment", async (c) => {
    const { account, from, text } = await readControlBody(c, saidIn);
    const commentId = `179${newId().replaceAll(/\D/g, "").padEnd(14, "0").slice(0, 14)}`;
    const media = { id: "18000000000000001", media_product_type: "FEED" };
    const value = { from: { id: SOMEBODY, username: from }, media, id: commentId, text };
    meta.tell(requireAccount(account).id, "comments", { changes: [{ field: "comments", value }] });
    return c.json({ commentId });
  });
  // https://developers.facebook.com/docs/messenger-platform/instagram/features/webhook
  routes.post("/message", async (c) => {
    const { account, text } = await readControlBody(c, saidIn);
    const { id } = requireAccount(account);
    const mid = Buffer.from(`ig_dm:${newId()}`).toString("base64");
    const message = { sender: { id: SOMEBODY }, recipient: { id }, timestamp: clock.now().getTime() };
    meta.tell(id, "messages", { messaging: [{ ...message, message: { mid, text } }] });
    return c.json({ messageId: mid });
  });
  return routes;
}

function requireAccount(email: string) {
  const account = INSTAGRAM_ACCOUNTS.find((one) => one.email === email);
  if (!account) throw new ControlError(`Instagram has no account ${email} here.`);
  return account;
}
