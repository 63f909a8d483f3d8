import { PERMISSIONS } from "./permissions";
import type { Channel, Guild } from "./wire";

interface Member {
  readonly userId: string;
  readonly roleIds: readonly string[];
}

type Overwrites = readonly { readonly id: string; readonly allow: bigint; readonly deny: bigint }[];

/**
 * What a member may do in a channel: its roles' permissions, then what the channel changes for everybody, for its roles
 * and for the member alone. https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function channelPermissions(guild: Guild, channel: Channel, { userId, roleIds }: Member): bigint {
  // The role of everybody has the server's own id.
  const held = guild.roles.filter(({ id }) => id === guild.id || roleIds.includes(id));
  const base = held.reduce((sum, { permissions }) => sum | permissions, 0n);
  if (guild.owner_id === userId || (base & PERMISSIONS.ADMINISTRATOR) !== 0n) return PERMISSIONS.ADMINISTRATOR;
  const overwrites = channel.permission_overwrites ?? [];
  const ofEverybody = overwrites.filter(({ id }) => id === guild.id);
  const ofRoles = overwrites.filter(({ id }) => id !== guild.id && roleIds.includes(id));
  const ofMember = overwrites.filter(({ id }) => id === userId);
  return [ofEverybody, ofRoles, ofMember].reduce(change, base);
}

/** Of one level, what is allowed goes before what is denied. */
function change(permissions: bigint, overwrites: Overwrites): bigint {
  const denied = overwrites.reduce((sum, { deny }) => sum | deny, 0n);
  const allowed = overwrites.reduce((sum, { allow }) => sum | allow, 0n);
  return (permissions & ~denied) | allowed;
}
