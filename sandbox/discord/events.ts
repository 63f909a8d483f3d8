import type { SandboxClock } from "../kit/clock";
import type { Account } from "../kit/oauth/model";
import type { StateSection } from "../kit/state";
import type { WebhookDesk, WebhookPost } from "../kit/webhooks/webhook-desk";
import { presentGuild } from "./present-guild";
import { presentUser } from "./present-user";
import { BOT, type DiscordState, type Server } from "./servers";

/** https://docs.discord.com/developers/events/webhook-events */
export interface DiscordEvents {
  authorized(account: Account, about: { readonly scopes: readonly string[]; readonly server: Server | null }): void;
  deauthorized(account: Account): void;
  /** An event as it is posted. */
  envelope(type: string, data: Readonly<Record<string, unknown>>): WebhookPost;
}

interface Parts {
  readonly desk: WebhookDesk;
  readonly state: StateSection<DiscordState>;
  readonly clock: SandboxClock;
}

export function discordEvents({ desk, state, clock }: Parts): DiscordEvents {
  function envelope(type: string, data: Readonly<Record<string, unknown>>): WebhookPost {
    const event = { type, timestamp: clock.now().toISOString(), data };
    const body = JSON.stringify({ version: 1, application_id: BOT.id, type: 1, event });
    return { to: "events", type: "application/json", body };
  }

  function tell(type: string, data: Readonly<Record<string, unknown>>): void {
    if (state.data.sendsEvents && state.data.eventTypes.includes(type)) desk.send(envelope(type, data));
  }

  return {
    envelope,
    authorized: (account, { scopes, server }) =>
      tell("APPLICATION_AUTHORIZED", {
        // 0: to a server; 1: to a person's account.
        integration_type: server ? 0 : 1,
        user: presentUser(account),
        scopes,
        ...(server && { guild: presentGuild(server) }),
      }),
    deauthorized: (account) => tell("APPLICATION_DEAUTHORIZED", { user: presentUser(account) }),
  };
}
