import { Hono } from "hono";
import { sha256 } from "@/lib/base/random";
import { drawnPicture } from "../kit/drawn-picture";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import type { AccessToken, Account, OAuthWorld } from "../kit/oauth/model";
import { isAlive } from "../kit/oauth/tokens";
import { deadToken, graphErrorResponse, missingPermission, NO_TOKEN, UNKNOWN_PATH } from "../meta/graph-error";
import type { MetaDesk } from "../meta/meta-desk";
import { readParameters } from "../meta/read-parameters";
import { GraphRefusal, selectFields } from "../meta/select-fields";
import { readFields, subscriptionRoutes } from "../meta/subscription-routes";
import { appScopedId } from "./accounts";
import type { InstagramSection } from "./state";

const SCOPE_OF_FIELD: Readonly<Record<string, string>> = {
  comments: "instagram_business_manage_comments",
  messages: "instagram_business_manage_messages",
};

/** Instagram's API below `/{version}`, as far as connecting needs it. */
export function instagramRoutes(
  world: OAuthWorld,
  { settings, meta }: { readonly settings: InstagramSection; readonly meta: MetaDesk },
): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.onError((error) => {
    if (error instanceof GraphRefusal) return error.response;
    throw error;
  });

  routes.route("/", subscriptionRoutes(meta));
  // https://developers.facebook.com/docs/instagram-platform/webhooks#enable-subscriptions
  routes.on(["GET", "POST", "DELETE"], "/:id/subscribed_apps", async (c) => {
    const { account, token } = requireCaller(c, world);
    if (![account.id, "me"].includes(c.req.param("id"))) throw notThere(c);
    const { app, fields: known } = meta.rules;
    if (c.req.method === "GET") {
      const fields = meta.fieldsOf(account.id);
      return c.json({ data: fields === null ? [] : [{ id: app.id, subscribed_fields: fields }] });
    }
    if (c.req.method === "POST") {
      const fields = readFields((await readParameters(c)).subscribed_fields ?? "", {
        known,
        name: "subscribed_fields",
      });
      const lacking = fields
        .map((field) => SCOPE_OF_FIELD[field])
        .find((scope) => scope && !token.scopes.includes(scope));
      if (lacking) throw new GraphRefusal(missingPermission(10, lacking));
      meta.setNode(account.id, fields);
    } else meta.setNode(account.id, null);
    return c.json({ success: true });
  });
  routes.get("/me", (c) => {
    const { account } = requireCaller(c, world);
    const shown = accountNode(account, c.req.query("fields"));
    return c.json(settings.data.answersInLists ? { data: [shown] } : shown);
  });
  routes.get("/:id/content_publishing_limit", (c) => {
    const { account, token } = requireCaller(c, world);
    if (c.req.param("id") !== account.id && c.req.param("id") !== "me") throw notThere(c);
    if (!token.scopes.includes("instagram_business_content_publish")) {
      throw new GraphRefusal(missingPermission(10, "instagram_business_content_publish"));
    }
    // https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/content_publishing_limit
    const config = { quota_total: 100, quota_duration: 86_400 };
    return c.json({ data: [{ quota_usage: 2, ...(c.req.query("fields")?.includes("config") ? { config } : {}) }] });
  });
  routes.all("*", () => graphErrorResponse(UNKNOWN_PATH));
  return routes;
}

/** https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/get-started */
function accountNode(account: Account, fields: string | undefined) {
  const { username, accountType } = account.extra;
  const all = {
    id: () => appScopedId(account),
    user_id: () => account.id,
    username: () => username,
    name: () => account.name,
    account_type: () => accountType,
    profile_picture_url: () => drawnPicture(username ?? account.name),
    followers_count: () => 120,
    media_count: () => 14,
  };
  return selectFields(fields, { fields: all, type: "IGUser", usual: ["id"] });
}

function requireCaller(c: SandboxContext, world: OAuthWorld): { account: Account; token: AccessToken } {
  const text = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? c.req.query("access_token");
  if (text === undefined) throw new GraphRefusal(NO_TOKEN);
  const token = world.state.data.accessTokens[sha256(text)];
  const account = token ? findAccount(world, token.accountId) : null;
  if (!token || !account) throw new GraphRefusal(deadToken(null, "Invalid OAuth access token"));
  c.set("account", account.email);
  if (isAlive(token, world.clock.now().getTime())) return { account, token };
  throw new GraphRefusal(deadToken(463, "Error validating access token: Session has expired"));
}

function notThere(c: SandboxContext): GraphRefusal {
  const message = `Unsupported get request. Object with ID '${c.req.param("id")}' does not exist.`;
  return new GraphRefusal({ status: 400, code: 100, subcode: 33, type: "GraphMethodException", message });
}
