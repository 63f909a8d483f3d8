import { z } from "zod";

const channelShape = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  membershipType: z.enum(["standard", "private", "shared"]),
  createdAt: z.number().int(),
  /** Of a private channel: the accounts that are in it; null: everybody of the team. */
  members: z.array(z.string()).nullable(),
});
export type StoredChannel = z.output<typeof channelShape>;

const teamShape = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  isArchived: z.boolean(),
  members: z.array(z.string()),
  channels: z.array(channelShape),
});
export type StoredTeam = z.output<typeof teamShape>;

const chatShape = z.object({
  id: z.string(),
  topic: z.string().nullable(),
  chatType: z.enum(["oneOnOne", "group"]),
  createdAt: z.number().int(),
  members: z.array(z.string()),
});
export type StoredChat = z.output<typeof chatShape>;

export const teamsStateShape = z.object({ teams: z.array(teamShape), chats: z.array(chatShape) });
export type TeamsState = z.output<typeof teamsStateShape>;
