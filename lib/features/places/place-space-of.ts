import type { ConnectionRow } from "@/lib/features/connections/visibility";

/**
 * In which space the ids of a connection's places are unique (`places.provider`). A chat with a person has the same id with
 * every bot: of the hub's own bot, which organizations share, there is one; a bot of one's own has a space of its own.
 */
export function placeSpaceOf({ id, provider, authKind }: Pick<ConnectionRow, "id" | "provider" | "authKind">): string {
  return authKind === "shared_bot" ? provider : `${provider}:${id}`;
}
