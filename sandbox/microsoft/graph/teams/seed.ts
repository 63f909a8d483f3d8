import { createHash } from "node:crypto";
import type { Account } from "../../../kit/oauth/model";
import type { StoredChannel, StoredTeam, TeamsState } from "./model";

const HOUR_MS = 3_600_000;

/** Acme's teams: everybody is in the first, Ana alone in the second, and one is archived. */
export function seedTeams(accounts: readonly Account[], nowMs: number): TeamsState {
  const idsOf = (...emails: readonly string[]) =>
    accounts.filter(({ email }) => emails.includes(email)).map(({ id }) => id);
  const everybody = idsOf("ana@acme.test", "ben@acme.test");
  const ana = idsOf("ana@acme.test");
  const createdAt = nowMs - 900 * HOUR_MS;
  const general = channel("launch/general", { displayName: "General", createdAt });
  const launch = [
    general,
    channel("launch/engines", { displayName: "Engines", description: "What burns", createdAt }),
    channel("launch/budget", { displayName: "Budget", membershipType: "private", members: ana, createdAt }),
  ];
  const finance = [channel("finance/general", { displayName: "General", createdAt })];
  return {
    teams: [
      team("launch", {
        displayName: "Acme Launch",
        description: "Everything about the rocket",
        members: everybody,
        channels: launch,
      }),
      team("finance", { displayName: "Acme Finance", members: ana, channels: finance }),
      team("2019", {
        displayName: "Acme 2019",
        isArchived: true,
        members: everybody,
        channels: [channel("2019/general", { displayName: "General", createdAt })],
      }),
    ],
    chats: [
      { id: chatId("ana-ben", "unq.gbl.spaces"), topic: null, chatType: "oneOnOne", createdAt, members: everybody },
      { id: chatId("fuel", "thread.v2"), topic: "Fuel", chatType: "group", createdAt, members: everybody },
    ],
  };
}

function team(
  key: string,
  {
    description = null,
    isArchived = false,
    ...rest
  }: Pick<StoredTeam, "displayName" | "members" | "channels"> & Partial<StoredTeam>,
): StoredTeam {
  const hex = hashOf(`team/${key}`);
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return { ...rest, id, description, isArchived };
}

function channel(
  key: string,
  {
    description = null,
    membershipType = "standard",
    members = null,
    ...rest
  }: Pick<StoredChannel, "displayName" | "createdAt"> & Partial<StoredChannel>,
): StoredChannel {
  return {
    ...rest,
    id: `19:${hashOf(`channel/${key}`).slice(0, 32)}@thread.tacv2`,
    description,
    membershipType,
    members,
  };
}

function chatId(key: string, ending: string): string {
  return `19:${hashOf(`chat/${key}`).slice(0, 32)}@${ending}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(`microsoft-teams:${text}`).digest("hex");
}
