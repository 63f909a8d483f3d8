import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { guildsIn } from "./guilds-in";

const API = "https://discord.test/api";
const GUILD = "1300000000000000001";
const CHANNEL = "3000000000000000011";
const asked = (path: string, answers: readonly unknown[] = []) => {
  const bot = fakeHttp(API, answers);
  return { bot, found: guildsIn({ path, query: new URLSearchParams(), body: undefined }, bot) };
};

describe("the server that a request with the bot's token is about", () => {
  it.each([
    ["v10/users/@me", []],
    ["v10/users/@me/guilds", []],
    [`v10/guilds/${GUILD}`, [GUILD]],
    [`v10/guilds/${GUILD}/channels`, [GUILD]],
    ["v10/guilds/templates/abc", null],
    ["v10/users/1/channels", null],
    ["v10/webhooks/1/token", null],
    ["v10/applications/1/commands", null],
    ["v9/guilds/1", null],
    ["v10/guilds/1/../2", ["1"]],
    ["", null],
  ])("%s", async (path, guilds) => {
    expect(await asked(path).found).toEqual(guilds);
  });

  it("is asked for of a channel, which is in one or is private", async () => {
    const { bot, found } = asked(`v10/channels/${CHANNEL}/messages`, [{ id: CHANNEL, guild_id: GUILD }]);
    expect(await found).toEqual([GUILD]);
    expect(bot.requests.map(({ url }) => url.pathname)).toEqual([`/api/v10/channels/${CHANNEL}`]);
    expect(await asked(`v10/channels/${CHANNEL}`, [{ id: CHANNEL }]).found).toBeNull();
  });
});
