import { createHmac } from "node:crypto";
import { safeEqual, sha256 } from "@/lib/base/random";
import type { SandboxContext } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import type { AccessToken, Account, Grant } from "../kit/oauth/model";
import { isAlive } from "../kit/oauth/tokens";
import { deadToken, type GraphError, NO_TOKEN } from "../meta/graph-error";
import { GraphRefusal } from "../meta/select-fields";
import { PAGES, type SeededPage } from "./pages";
import { dataAccessEnded, type FacebookWorld } from "./world";

/** Who calls the Graph API: a person, or a Page in whose name a person's token was given out. */
export interface Caller {
  readonly account: Account;
  readonly token: AccessToken;
  readonly grant: Grant;
  /** null: the person. */
  readonly page: SeededPage | null;
}

/** The caller, or the Graph API's refusal; "Require App Secret" is on for this app. */
export function requireCaller(c: SandboxContext, world: FacebookWorld): Caller {
  const text = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (text === undefined) throw new GraphRefusal(NO_TOKEN);
  const token = world.oauth.state.data.accessTokens[sha256(text)];
  const account = token ? findAccount(world.oauth, token.accountId) : null;
  const grant = token ? world.oauth.state.data.grants.find(({ id }) => id === token.grantId) : undefined;
  if (!token || !account || !grant) throw new GraphRefusal(deadToken(null, "Invalid OAuth access token."));
  c.set("account", account.email);
  requireProof(c, world, { text, clientId: token.clientId });

  const page = PAGES.find(({ id }) => token.kind === `page:${id}`) ?? null;
  const ended = whyEnded(world, { account, token, page });
  if (ended) throw new GraphRefusal(ended);
  return { account, token, grant, page };
}

/** https://developers.facebook.com/docs/graph-api/guides/secure-requests#appsecret_proof */
function requireProof(
  c: SandboxContext,
  { oauth }: FacebookWorld,
  { text, clientId }: { text: string; clientId: string },
): void {
  const secret = oauth.profile.clients.find(({ id }) => id === clientId)?.secret ?? "";
  const proof = c.req.query("appsecret_proof");
  const refuse = (message: string) =>
    new GraphRefusal({ status: 400, code: 100, type: "GraphMethodException", message });
  if (!proof) throw refuse("API calls from the server require an appsecret_proof argument");
  const expected = createHmac("sha256", secret).update(text).digest("hex");
  if (!safeEqual(proof, expected)) throw refuse("Invalid appsecret_proof provided in the API argument");
}

function whyEnded(
  world: FacebookWorld,
  { account, token, page }: { account: Account; token: AccessToken; page: SeededPage | null },
): GraphError | null {
  const { data } = world.own;
  const subcode = data.endedSessions[account.id];
  if (subcode !== undefined) return deadToken(subcode, "Error validating access token: The session is over.");
  if (!isAlive(token, world.oauth.clock.now().getTime())) {
    return deadToken(463, "Error validating access token: Session has expired.");
  }
  // How the API says this is on no page that was found; a dead session is what a client can act on.
  if (dataAccessEnded(world, token.grantId))
    return deadToken(467, "The access token is invalid since data access ended.");
  if (page && data.lostRoles.includes(`${account.id}/${page.id}`)) {
    return deadToken(492, "The user must be an administrator, editor, or moderator of the page.");
  }
  return null;
}
