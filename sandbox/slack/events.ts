import { newId } from "@/lib/base/id";
import type { SandboxClock } from "../kit/clock";
import type { StateSection } from "../kit/state";
import type { WebhookDesk, WebhookPost } from "../kit/webhooks/webhook-desk";
import { APP_ID, VERIFICATION_TOKEN } from "./app";
import type { Blocks } from "./blocks";
import { show } from "./shown";
import type { SlackState, StoredChannel, Workspace } from "./workspaces";

export type SlackEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** Tells the app of what happened in workspaces that it is installed in. */
export interface SlackEvents {
  /** Told after the fact, and only what the app subscribed to. */
  tell(workspace: Workspace, event: SlackEvent): void;
  /** The same, as it is posted. */
  envelope(workspace: Workspace, event: SlackEvent): WebhookPost;
  /** What somebody says in a channel: heard where the bot is. Answers its `ts`. */
  say(said: Said): string;
}

export interface Said {
  readonly workspace: Workspace;
  readonly channel: StoredChannel;
  readonly text: string;
  readonly blocks?: Blocks;
  readonly thread: string;
  /** A person's id, or the bot's. */
  readonly userId: string;
}

interface Parts {
  readonly desk: WebhookDesk;
  readonly state: StateSection<SlackState>;
  readonly clock: SandboxClock;
}

export function slackEvents({ desk, state, clock }: Parts): SlackEvents {
  const seconds = () => Math.floor(clock.now().getTime() / 1000);

  /** https://docs.slack.dev/apis/events-api/#callback-field */
  function envelope(workspace: Workspace, event: SlackEvent): WebhookPost {
    const body = {
      token: VERIFICATION_TOKEN,
      team_id: workspace.id,
      api_app_id: APP_ID,
      event: { ...event, event_ts: event.event_ts ?? `${seconds()}.000100` },
      type: "event_callback",
      event_id: `Ev${newId().replaceAll("-", "").slice(-10).toUpperCase()}`,
      event_time: seconds(),
      authorizations: [
        {
          enterprise_id: null,
          team_id: workspace.id,
          user_id: workspace.bot.userId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: `4-${workspace.id}`,
    };
    return { to: "events", type: "application/json", body: JSON.stringify(body) };
  }

  function tell(workspace: Workspace, event: SlackEvent): void {
    if (state.data.botEvents.includes(subscriptionOf(event))) desk.send(envelope(workspace, event));
  }

  return {
    tell,
    envelope,
    say({ workspace, channel, text, blocks = [], thread, userId }) {
      const ts = show({ state, clock }, { channel: channel.id, userId, onlyFor: null, text, blocks });
      if (!channel.members.includes(workspace.bot.userId)) return ts;
      const { id } = channel;
      const about = { user: userId, ts, text, team: workspace.id, channel: id, event_ts: ts };
      const where = thread === "" ? {} : { thread_ts: thread };
      const isBot = userId === workspace.bot.userId;
      const bot = isBot ? { bot_id: workspace.bot.botId, app_id: APP_ID } : { client_msg_id: newId() };
      const kind = channel.id.startsWith("D") ? "im" : channel.isPrivate ? "group" : "channel";
      tell(workspace, { type: "message", ...about, ...where, ...bot, channel_type: kind });
      if (kind !== "im" && text.includes(`<@${workspace.bot.userId}>`))
        tell(workspace, { type: "app_mention", ...about, ...where });
      return ts;
    },
  };
}

/** `message` is subscribed to by where it is said: https://docs.slack.dev/reference/events/message */
function subscriptionOf({ type, channel_type: kind }: SlackEvent): string {
  if (type !== "message") return type;
  if (kind === "im") return "message.im";
  return kind === "group" ? "message.groups" : "message.channels";
}
