import type { ChatMember } from "../chat-contract";
import type { ProviderHttp } from "../contract";
import { ifAllowed } from "./if-allowed";
import { listChannels } from "./list-channels";
import { type User, userInfo } from "./wire";

/** Somebody of the workspace; null: there is nobody of this id, or people may not be looked up. */
export async function findMember(http: ProviderHttp, userId: string): Promise<ChatMember | null> {
  if (!isGranted(http, "users:read")) return null;
  const query = { user: userId };
  const found = await ifAllowed(() => http.get("api/users.info", userInfo, { query }));
  if (!found) return null;
  const { user } = found;
  const { display_name: shown, real_name: real } = user.profile;
  return {
    name: shown || real || user.real_name || user.name || user.id,
    provenEmail: isFullMember(http, user) ? user.profile.email || null : null,
  };
}

/**
 * A channel's name; null: nobody here sees it. It is looked for in the lists: conversations.info refuses to tell an app of private
 * channels for want of a permission, which reads as if one had been taken back.
 * https://docs.slack.dev/reference/methods/conversations.info
 */
export async function findChatName(http: ProviderHttp, chatId: string): Promise<string | null> {
  const channels = await listChannels(http);
  const found = channels.find(({ id }) => id === chatId);
  return found ? `#${found.name}` : null;
}

/** What was not granted is not asked for. Of a token that somebody copied it is not known before. */
function isGranted({ connection }: ProviderHttp, scope: string): boolean {
  return connection?.granted?.includes(scope) ?? true;
}

/**
 * Somebody whose address this workspace answers for: no guest, whom any member may invite, no bot, nobody who has left, and
 * nobody of another workspace that shares a channel. https://docs.slack.dev/reference/objects/user-object
 */
function isFullMember({ connection }: ProviderHttp, user: User): boolean {
  const isOther = user.deleted || user.is_bot || user.is_restricted || user.is_ultra_restricted || user.is_stranger;
  return !isOther && user.is_email_confirmed === true && user.team_id === connection?.accountId;
}
