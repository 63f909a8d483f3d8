import type { StoredChannel, StoredChat, StoredTeam } from "./model";

/** https://learn.microsoft.com/graph/api/user-list-joinedteams#response: most fields are null in this list. */
export function presentTeam({ id, displayName, description, isArchived }: StoredTeam) {
  return {
    id,
    createdDateTime: null,
    displayName,
    description,
    internalId: null,
    classification: null,
    specialization: null,
    visibility: null,
    webUrl: null,
    isArchived,
  };
}

/** https://learn.microsoft.com/graph/api/channel-list#response */
export function presentChannel(
  { id, displayName, description, membershipType, createdAt }: StoredChannel,
  { id: teamId }: StoredTeam,
) {
  const address = `https://teams.microsoft.com/l/channel/${encodeURIComponent(id)}/${encodeURIComponent(displayName)}`;
  return {
    id,
    createdDateTime: new Date(createdAt).toISOString(),
    displayName,
    description,
    isFavoriteByDefault: null,
    email: "",
    webUrl: `${address}?groupId=${teamId}`,
    membershipType,
  };
}

/** https://learn.microsoft.com/graph/api/chat-list#response */
export function presentChat({ id, topic, chatType, createdAt }: StoredChat) {
  const created = new Date(createdAt).toISOString();
  return {
    id,
    topic,
    createdDateTime: created,
    lastUpdatedDateTime: created,
    chatType,
    webUrl: `https://teams.microsoft.com/l/chat/${encodeURIComponent(id)}/0`,
    tenantId: null,
    onlineMeetingInfo: null,
    viewpoint: null,
  };
}
