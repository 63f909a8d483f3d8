import { ProviderError } from "@/lib/base/errors";
import { parseJson } from "@/lib/base/json";
import type { IntegrationCheck, ProviderHttp } from "../contract";
import { ifAllowed } from "./if-allowed";
import { listChannels } from "./list-channels";
import { slackMeta } from "./meta";
import { identity } from "./wire";

/** What the Test button tries, from the workspace to the channel: the first that fails says where it is broken. */
export const slackChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const { team } = await http.getEndpoint("userinfo", identity);
      const person = await ifAllowed(() => http.as("person").getEndpoint("userinfo", identity));
      return person ? `Installed in ${team} by ${person.user}.` : `Installed in ${team}.`;
    },
  },
  { name: "channels", capability: null, run: checkChannel },
  { name: "posting", capability: "messages", run: checkPosting },
];

/** The channels, and whether the app can still reach the one that was chosen. */
async function checkChannel(http: ProviderHttp): Promise<string> {
  const channels = await listChannels(http);
  const chosen = http.connection?.choices.channel;
  if (!chosen) return channels.length === 1 ? "1 channel." : `${channels.length} channels.`;
  const found = channels.find(({ id }) => id === chosen.id);
  if (!found) throw rejected(`${chosen.name} is archived or gone: choose another channel.`);
  if (found.needsInvitation) throw rejected(`The app is not in #${found.name} any more: invite it there with /invite.`);
  return `#${found.name} is there.`;
}

/** Without posting anything: each answer names the scopes of its token. https://docs.slack.dev/reference/scopes */
async function checkPosting(http: ProviderHttp): Promise<string> {
  const answer = await http.fetch(`${http.apiRoot}/api/auth.test`);
  http.parse(parseJson(await answer.text()), identity);
  const granted = answer.headers.get("x-oauth-scopes")?.split(",") ?? [];
  if (!granted.includes("chat:write")) throw rejected("The app may not post: reinstall it with this permission.");
  const lacking = slackMeta.scopes.filter(({ scope, askedAs }) => askedAs === "account" && !granted.includes(scope));
  if (lacking.length === 0) return "The app may post.";
  return `The app may post. It was not allowed ${lacking.map(({ scope }) => scope).join(", ")}.`;
}

function rejected(reason: string): ProviderError {
  return new ProviderError("slack", { kind: "rejected", status: 200, reason });
}
