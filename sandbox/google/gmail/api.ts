import { createHash } from "node:crypto";
import { Hono } from "hono";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext, SandboxEnv } from "../../kit/http";
import type { Account, OAuthWorld } from "../../kit/oauth/model";
import { GoogleError, googleErrorResponse, notFound } from "../api-error";
import { authorizeApi } from "../authorize-api";
import { SYSTEM_LABELS } from "./labels";
import { readRawMessage } from "./read-raw-message";

const ALL_MAIL = "https://mail.google.com/";

/** Scopes of each method: "Authorization scopes" on its page, https://developers.google.com/workspace/gmail/api/reference/rest */
const METHODS = {
  profile: {
    service: "gmail.googleapis.com",
    method: "caribou.api.proto.MailboxService.GetProfile",
    scopes: ["gmail.readonly", "gmail.modify", "gmail.compose", "gmail.metadata", ALL_MAIL],
  },
  labels: {
    service: "gmail.googleapis.com",
    method: "caribou.api.proto.MailboxService.ListLabels",
    scopes: ["gmail.readonly", "gmail.modify", "gmail.labels", "gmail.metadata", ALL_MAIL],
  },
  send: {
    service: "gmail.googleapis.com",
    method: "caribou.api.proto.MailboxService.SendMessage",
    scopes: ["gmail.send", "gmail.compose", "gmail.modify", ALL_MAIL],
  },
} as const;

/** Gmail API v1, below `/google/gmail/v1`: profile, labels and sending. */
export function gmailApi(world: OAuthWorld): Hono<SandboxEnv> {
  const api = new Hono<SandboxEnv>();
  api.onError((error, c) => {
    if (error instanceof GoogleError) return googleErrorResponse(c, error);
    throw error;
  });
  const authorize = (c: SandboxContext, method: keyof typeof METHODS) =>
    ownMailbox(c, authorizeApi(world, c, METHODS[method]));

  api.get("/users/:userId/profile", (c) => {
    const { email } = authorize(c, "profile");
    return c.json({ emailAddress: email, messagesTotal: 128, threadsTotal: 97, historyId: "40213" });
  });
  api.get("/users/:userId/labels", (c) => {
    authorize(c, "labels");
    return c.json({ labels: SYSTEM_LABELS });
  });
  api.post("/users/:userId/messages/send", async (c) => {
    const { email } = authorize(c, "send");
    const raw = readRawMessage(parseJson(await c.req.text()));
    const id = createHash("sha256").update(`${email}/${raw}/${world.clock.now().getTime()}`).digest("hex").slice(0, 16);
    return c.json({ id, threadId: id, labelIds: ["SENT"] });
  });
  api.all("*", (c) => googleErrorResponse(c, notFound()));
  return api;
}

/** `me`, or the account's own address; anybody else's mailbox is refused. */
function ownMailbox(c: SandboxContext, account: Account): Account {
  const userId = c.req.param("userId")?.toLowerCase();
  if (userId !== "me" && userId !== account.email.toLowerCase()) {
    throw new GoogleError(403, {
      domain: "global",
      reason: "forbidden",
      message: `Delegation denied for ${account.email}`,
    });
  }
  if (account.extra.gmail !== "none") return account;
  const message = "Mail service not enabled";
  throw new GoogleError(
    400,
    { domain: "global", reason: "failedPrecondition", message },
    { status: "FAILED_PRECONDITION" },
  );
}
