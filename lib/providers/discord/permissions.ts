/**
 * Permissions as bits. BigInt, because there are more than 32 of them.
 * https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
 */
export const PERMISSIONS = {
  ADMINISTRATOR: 1n << 3n,
  MANAGE_GUILD: 1n << 5n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
} as const;

/** What the bot asks for in a server: to see channels and to write in them. A person may untick each. */
export const BOT_PERMISSIONS: bigint =
  PERMISSIONS.VIEW_CHANNEL |
  PERMISSIONS.SEND_MESSAGES |
  PERMISSIONS.EMBED_LINKS |
  PERMISSIONS.ATTACH_FILES |
  PERMISSIONS.READ_MESSAGE_HISTORY |
  PERMISSIONS.SEND_MESSAGES_IN_THREADS;

/** Whether all of `needed` is there; an administrator has everything. */
export function allows(permissions: bigint, needed: bigint): boolean {
  return (permissions & PERMISSIONS.ADMINISTRATOR) !== 0n || (permissions & needed) === needed;
}
