import { describe, expect, it } from "vitest";
import { channelPermissions } from "./channel-permissions";
import { allows, BOT_PERMISSIONS, PERMISSIONS } from "./permissions";
import { type Channel, channel, type Guild, permissionBits } from "./wire";

it("are more bits than a number's 32", () => {
  expect(String(BOT_PERMISSIONS)).toBe("274878024704");
  expect(permissionBits.parse("2251799813685248")).toBe(1n << 51n);
  expect(allows(BOT_PERMISSIONS, PERMISSIONS.SEND_MESSAGES_IN_THREADS)).toBe(true);
  expect(allows(BOT_PERMISSIONS, PERMISSIONS.MANAGE_GUILD)).toBe(false);
  expect(allows(PERMISSIONS.ADMINISTRATOR, PERMISSIONS.MANAGE_GUILD)).toBe(true);
});

describe("in a channel", () => {
  const { VIEW_CHANNEL, SEND_MESSAGES, ADMINISTRATOR } = PERMISSIONS;
  const both = VIEW_CHANNEL | SEND_MESSAGES;
  const guild: Guild = {
    id: "1",
    name: "Acme",
    owner_id: "2",
    roles: [
      { id: "1", permissions: VIEW_CHANNEL },
      { id: "10", permissions: SEND_MESSAGES },
      { id: "11", permissions: ADMINISTRATOR },
    ],
  };
  const withOverwrites = (...overwrites: [id: string, allow: bigint, deny: bigint][]): Channel =>
    channel.parse({
      id: "5",
      type: 0,
      guild_id: "1",
      name: "general",
      permission_overwrites: overwrites.map(([id, allow, deny]) => ({
        id,
        type: 0,
        allow: String(allow),
        deny: String(deny),
      })),
    });
  const of = (found: Channel, roleIds: string[] = ["10"]) => channelPermissions(guild, found, { userId: "9", roleIds });

  it("roles add up, and the role of everybody counts for all", () => {
    expect(of(withOverwrites())).toBe(both);
    expect(of(withOverwrites(), [])).toBe(VIEW_CHANNEL);
  });

  it("what it denies everybody, a role or a member gets back", () => {
    expect(of(withOverwrites(["1", 0n, SEND_MESSAGES]))).toBe(VIEW_CHANNEL);
    expect(of(withOverwrites(["1", 0n, SEND_MESSAGES], ["10", SEND_MESSAGES, 0n]))).toBe(both);
    expect(of(withOverwrites(["10", SEND_MESSAGES, 0n], ["9", 0n, both]))).toBe(0n);
    expect(of(withOverwrites(["99", 0n, both]))).toBe(both);
  });

  it("administrators and the owner may do everything", () => {
    const closed = withOverwrites(["1", 0n, both], ["9", 0n, both]);
    expect(allows(of(closed, ["11"]), both)).toBe(true);
    expect(allows(channelPermissions(guild, closed, { userId: "2", roleIds: [] }), both)).toBe(true);
  });
});
