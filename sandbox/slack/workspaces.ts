import { z } from "zod";
import type { Account } from "../kit/oauth/model";
import { blocksShape } from "./blocks";

export const channelShape = z.object({
  id: z.string(),
  team: z.string(),
  name: z.string(),
  isPrivate: z.boolean(),
  isArchived: z.boolean(),
  /** Ids of people and bots. */
  members: z.array(z.string()),
});
export type StoredChannel = z.output<typeof channelShape>;

/** What stands in a channel, or what the app said to one person alone. */
const shownShape = z.object({
  ts: z.string(),
  channel: z.string(),
  /** A person's, a bot's or Slackbot's. */
  userId: z.string(),
  /** Of the person who alone sees it; null: everybody in the channel does. */
  onlyFor: z.string().nullable(),
  text: z.string(),
  blocks: blocksShape,
});
export type ShownMessage = z.output<typeof shownShape>;

const responseUrlShape = z.object({
  channel: z.string(),
  left: z.number().int(),
  expiresAt: z.number(),
  /** Who gave the command or pressed the button. */
  person: z.string().default(""),
  /** The message that the button stands in; null: it was a command. */
  original: z.string().nullable().default(null),
});

const BOT_EVENTS = [
  "message.channels",
  "message.groups",
  "message.im",
  "app_mention",
  "app_uninstalled",
  "tokens_revoked",
  "member_joined_channel",
  "channel_archive",
  "channel_rename",
] as const;

/** What an administrator of the workspace may make of a person. */
const personShape = z.object({ isDeleted: z.boolean(), isGuest: z.boolean(), isConfirmed: z.boolean() });
export const PLAIN_PERSON: z.output<typeof personShape> = { isDeleted: false, isGuest: false, isConfirmed: true };

/** What changes while the sandbox runs: who is in which channel, and how the app is set up. */
export const slackStateShape = z.object({
  channels: z.array(channelShape),
  /** The app's own setting: tokens end after 12 hours and come with refresh tokens. */
  tokenRotation: z.boolean(),
  /** What the app subscribed to. https://docs.slack.dev/reference/events */
  botEvents: z.array(z.string()).default([...BOT_EVENTS]),
  nextMessage: z.number().int().default(1),
  /** By the hash of what is secret in the address. */
  responseUrls: z.record(z.string(), responseUrlShape).default({}),
  /** The latest last. */
  shown: z.array(shownShape).default([]),
  /** By their ids; who is not there is plain. */
  people: z.record(z.string(), personShape).default({}),
});
export type SlackState = z.output<typeof slackStateShape>;

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** The app's bot there. */
  readonly bot: { readonly userId: string; readonly botId: string };
}

export const ACME: Workspace = {
  id: "T9TK3CUKW",
  name: "Acme",
  domain: "acme",
  bot: { userId: "U0KRQLJ9H", botId: "B01234567" },
};
const STUDIO: Workspace = {
  id: "T2STUDIO1",
  name: "Studio Martin",
  domain: "studio-martin",
  bot: { userId: "U0STUDBOT", botId: "B0STUDBOT" },
};
export const WORKSPACES: readonly Workspace[] = [ACME, STUDIO];

/** People of Slack's; each is signed in to one workspace. */
export const SEEDED_ACCOUNTS: readonly Account[] = [
  person("U1ANA00001", "ana@acme.test", "Ana Rivera", ACME),
  person("U1BEN00001", "ben@acme.test", "Ben Okafor", ACME),
  person("U2CHLOE001", "chloe.martin@studio.test", "Chloe Martin", STUDIO),
];

function person(id: string, email: string, name: string, { id: team }: Workspace): Account {
  const [givenName = "", familyName = ""] = name.split(" ");
  return { id, email, name, givenName, familyName, extra: { team } };
}

/** The chat of a person and the app's bot alone: it is there once one of them writes. */
export function directChannel({ id }: Account, { id: team, bot }: Workspace): StoredChannel {
  const members = [id, bot.userId];
  return { id: `D${id.slice(1)}`, team, name: "directmessage", isPrivate: true, isArchived: false, members };
}

/** Of a person's id, or of the chat's; null: neither is of this workspace. */
export function findDirect(id: string, workspace: Workspace): StoredChannel | null {
  const people = SEEDED_ACCOUNTS.filter(({ extra }) => extra.team === workspace.id);
  const found = people.find((person) => person.id === id || directChannel(person, workspace).id === id);
  return found ? directChannel(found, workspace) : null;
}

export function workspaceOf(account: Account): Workspace {
  const found = WORKSPACES.find(({ id }) => id === account.extra.team);
  if (!found) throw new Error(`${account.email} is in no workspace`);
  return found;
}

export function seedSlack(): SlackState {
  const [ana = "", ben = "", chloe = ""] = SEEDED_ACCOUNTS.map(({ id }) => id);
  const channel = (workspace: Workspace, id: string, name: string, members: string[]): StoredChannel => ({
    id,
    team: workspace.id,
    name,
    isPrivate: false,
    isArchived: false,
    members,
  });
  const closed = (seeded: StoredChannel): StoredChannel => ({ ...seeded, isPrivate: true });
  return {
    // As Slack recommends it; off is one switch away.
    tokenRotation: true,
    botEvents: [...BOT_EVENTS],
    nextMessage: 1,
    responseUrls: {},
    shown: [],
    people: {},
    channels: [
      channel(ACME, "C012AB3CD", "general", [ana, ben]),
      channel(ACME, "C061EG9T2", "random", [ana, ben]),
      channel(ACME, "C0MARKET1", "marketing", [ana]),
      channel(ACME, "C0SUPPORT", "support", [ben]),
      { ...channel(ACME, "C0ARCHIV1", "launch-2024", [ana]), isArchived: true },
      closed(channel(ACME, "C0LEADERS", "leadership", [ana])),
      closed(channel(ACME, "C0LAUNCH1", "launch-plans", [ana, ACME.bot.userId])),
      closed(channel(ACME, "C0BENONLY", "hiring", [ben])),
      channel(STUDIO, "C0STUDIO1", "general", [chloe]),
    ],
  };
}
