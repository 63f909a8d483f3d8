import { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { Account } from "../kit/oauth/model";
import type { StateSection } from "../kit/state";
import { asCaller, type Caller, type SlackCallers } from "./caller";
import { failure } from "./failure";
import { PLAIN_PERSON, SEEDED_ACCOUNTS, type SlackState } from "./workspaces";

/** https://docs.slack.dev/reference/methods/users.info */
export function peopleRoutes(callers: SlackCallers, state: StateSection<SlackState>): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/users.info", (c) =>
    asCaller(c, callers, { scope: "users:read", handle: (caller) => userInfo(c, caller, state.data) }),
  );
  return routes;
}

function userInfo(c: SandboxContext, caller: Caller, { people }: SlackState): Response {
  const { workspace, scopes } = caller;
  const asked = c.req.query("user") ?? "";
  const common = { team_id: workspace.id, deleted: false, is_app_user: false, updated: 1_449_252_889 };
  if (asked === workspace.bot.userId) {
    const profile = { real_name: "Integration Hub", display_name: "", bot_id: workspace.bot.botId };
    const user = { ...common, id: asked, name: "integrationhub", real_name: "Integration Hub", is_bot: true, profile };
    return c.json({ ok: true, user });
  }
  const person = SEEDED_ACCOUNTS.find(({ id, extra }) => id === asked && extra.team === workspace.id);
  // Of other workspaces only those are seen that a channel is shared with.
  if (!person) return failure(c, "user_not_found");
  const { isDeleted, isGuest, isConfirmed } = people[person.id] ?? PLAIN_PERSON;
  const user = {
    ...common,
    id: person.id,
    name: person.givenName.toLowerCase(),
    deleted: isDeleted,
    is_bot: false,
    // Of who has left, Slack says little.
    ...(isDeleted
      ? {}
      : {
          real_name: person.name,
          is_admin: false,
          is_owner: false,
          is_restricted: isGuest,
          is_ultra_restricted: false,
          is_email_confirmed: isConfirmed,
        }),
    profile: profileOf(person, scopes.includes("users:read.email")),
  };
  return c.json({ ok: true, user });
}

/** "users:read is no longer a sufficient scope" for the address: without the other one it is not there. */
function profileOf({ name, givenName, familyName, email }: Account, hasEmail: boolean) {
  return {
    real_name: name,
    real_name_normalized: name,
    display_name: "",
    display_name_normalized: "",
    first_name: givenName,
    last_name: familyName,
    team: "",
    ...(hasEmail ? { email } : {}),
  };
}
