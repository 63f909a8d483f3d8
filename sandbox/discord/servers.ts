import { z } from "zod";
import type { Account } from "../kit/oauth/model";
import { storedCommandShape } from "./read-commands";

/** https://docs.discord.com/developers/topics/permissions */
export const BITS = { MANAGE_GUILD: 1n << 5n, VIEW_CHANNEL: 1n << 10n, SEND_MESSAGES: 1n << 11n } as const;
const MEMBER_BITS = BITS.VIEW_CHANNEL | BITS.SEND_MESSAGES;

/** The bot of the app that the hub is. */
export const BOT = { id: "1200000000000000099", username: "integration-hub" };
export const BOT_TOKEN = "SANDBOX.discord.bot-token-not-a-real-one";

/** https://docs.discord.com/developers/events/webhook-events#event-types */
const EVENT_TYPES = ["APPLICATION_AUTHORIZED", "APPLICATION_DEAUTHORIZED"] as const;

const channelShape = z.object({
  id: z.string(),
  name: z.string(),
  /** 0 text, 2 voice, 4 category, 5 announcement. */
  type: z.number().int(),
  /** Permission bits that everybody is denied there. */
  denied: z.string(),
});

const serverShape = z.object({
  id: z.string(),
  name: z.string(),
  ownerId: z.string(),
  managerIds: z.array(z.string()),
  memberIds: z.array(z.string()),
  hasBot: z.boolean(),
  channels: z.array(channelShape),
});
export type Server = z.output<typeof serverShape>;

const interactionShape = z.object({
  channel: z.string(),
  expiresAt: z.number(),
  /** Whether there is a first answer, that can be changed and followed by others. */
  isAnswered: z.boolean(),
});

export type StoredCommand = z.output<typeof storedCommandShape>;

export const discordStateShape = z.object({
  servers: z.array(serverShape),
  /** By server, and those of everywhere. */
  commands: z.record(z.string(), z.array(storedCommandShape)).default({}),
  /** By the hash of the token. */
  interactions: z.record(z.string(), interactionShape).default({}),
  eventTypes: z.array(z.string()).default([...EVENT_TYPES]),
  sendsEvents: z.boolean().default(true),
});
export type DiscordState = z.output<typeof discordStateShape>;

function person(id: string, email: string, name: string): Account {
  const [givenName = "", familyName = ""] = name.split(" ");
  return { id, email, name, givenName, familyName, extra: { username: email.replace(/@.*/, "") } };
}

const [ANA, BEN, MALLORY] = ["1100000000000000001", "1100000000000000002", "1100000000000000003"] as const;
export const SEEDED_ACCOUNTS: readonly Account[] = [
  person(ANA, "ana@acme.test", "Ana Rivera"),
  person(BEN, "ben@acme.test", "Ben Okafor"),
  person(MALLORY, "mallory@rival.test", "Mallory Finch"),
];

export const ACME_HQ = "1300000000000000001";
export const ACME_COMMUNITY = "1300000000000000002";
export const GARDENING = "1300000000000000003";
export const RIVAL = "1300000000000000004";

export function seedDiscord(): DiscordState {
  const server = (id: string, name: string, people: Pick<Server, "ownerId" | "managerIds" | "memberIds">): Server => ({
    id,
    name,
    ...people,
    hasBot: false,
    channels: seedChannels(id),
  });
  return {
    servers: [
      server(ACME_HQ, "Acme HQ", { ownerId: ANA, managerIds: [], memberIds: [BEN] }),
      server(ACME_COMMUNITY, "Acme Community", { ownerId: BEN, managerIds: [ANA], memberIds: [] }),
      server(GARDENING, "Gardening", { ownerId: MALLORY, managerIds: [], memberIds: [ANA, BEN] }),
      server(RIVAL, "Rival Corp", { ownerId: MALLORY, managerIds: [], memberIds: [] }),
    ],
    commands: {},
    interactions: {},
    eventTypes: [...EVENT_TYPES],
    sendsEvents: true,
  };
}

function seedChannels(serverId: string): Server["channels"] {
  const id = (number: number) => String(BigInt(serverId) * 10n + BigInt(number)).slice(-19);
  return [
    { id: id(0), name: "Text channels", type: 4, denied: "0" },
    { id: id(1), name: "general", type: 0, denied: "0" },
    { id: id(2), name: "announcements", type: 5, denied: "0" },
    { id: id(3), name: "staff", type: 0, denied: String(BITS.VIEW_CHANNEL) },
    { id: id(4), name: "Lounge", type: 2, denied: "0" },
  ];
}

/** What a person may do in a server, as bits; null: not a member. */
export function permissionsOf({ ownerId, managerIds, memberIds }: Server, userId: string): bigint | null {
  // An owner has every permission there is.
  if (ownerId === userId) return (1n << 50n) - 1n;
  if (managerIds.includes(userId)) return MEMBER_BITS | BITS.MANAGE_GUILD;
  return memberIds.includes(userId) ? MEMBER_BITS : null;
}

export function mayAddBot(server: Server, userId: string): boolean {
  return ((permissionsOf(server, userId) ?? 0n) & BITS.MANAGE_GUILD) !== 0n;
}
