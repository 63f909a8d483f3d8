import { describe, expect, it } from "vitest";
import type { ConnectionFacts } from "../contract";
import { type FakeHttp, fakeHttp } from "../fixtures/fake-http";
import { discordGuildChoice } from "./choose-guild";
import { guildBot } from "./guild-bot";
import { identifyPerson } from "./identify";
import channels from "./samples/channels.json";
import myGuilds from "./samples/my-guilds.json";
import user from "./samples/user.json";

const MINE = "1300000000000000001";
const THEIRS = "1300000000000000009";
const guild = { id: MINE, name: "Acme HQ", owner_id: "1", roles: [{ id: MINE, permissions: "3072" }] };
const bot = { id: "1200000000000000099", username: "integration-hub" };

/** An http of a connection for which this server was chosen. */
function httpFor(guildId: string | null, answers: readonly unknown[]): FakeHttp {
  const http = fakeHttp("https://discord.com/api", answers);
  const choices: ConnectionFacts["choices"] = guildId === null ? {} : { guild: { id: guildId, name: "chosen" } };
  return { ...http, connection: { accountId: user.id, choices, entered: {} }, as: () => http };
}

describe("the bot", () => {
  it("does nothing for a connection that has no server", () => {
    expect(() => guildBot(httpFor(null, []))).toThrow("rejected");
  });

  it("asks for the connection's own server alone", async () => {
    const http = httpFor(MINE, [guild, channels, bot, { roles: [] }]);
    await guildBot(http).listTextChannels();
    const asked = http.requests.map(({ url }) => url.pathname.replace("/api/v10", ""));
    expect(asked).toEqual([
      `/guilds/${MINE}`,
      `/guilds/${MINE}/channels`,
      "/users/@me",
      `/guilds/${MINE}/members/${bot.id}`,
    ]);
  });

  it.each(["../users/@me", `${MINE}/../${THEIRS}`, "", "1300000000000000001?x"])(
    "takes no id that is another path: %j",
    (id) => expect(() => guildBot(httpFor(id, []))).toThrow(),
  );

  it("refuses answers about another server", async () => {
    await expect(guildBot(httpFor(MINE, [{ ...guild, id: THEIRS }])).getGuild()).rejects.toThrow();
    const foreign = channels.map((channel) => ({ ...channel, guild_id: THEIRS }));
    await expect(guildBot(httpFor(MINE, [guild, foreign, bot, { roles: [] }])).listTextChannels()).rejects.toThrow();
  });

  it("lists text and announcement channels in their order, and says where it may not write", async () => {
    const listed = await guildBot(httpFor(MINE, [guild, channels, bot, { roles: [] }])).listTextChannels();
    expect(listed.map(({ name, mayWrite }) => [name, mayWrite])).toEqual([
      ["general", true],
      ["announcements", false],
    ]);
  });
});

describe("the choice of a server", () => {
  const decided = (tokenAnswer: unknown, hint = "") =>
    discordGuildChoice.decided?.({ tokenAnswer, callbackParams: new URLSearchParams(hint) });

  it("is decided by the token answer, never by the address that the browser came back with", () => {
    expect(decided({ access_token: "x", guild: { id: MINE, name: "Acme HQ" } })).toEqual({ id: MINE, name: "Acme HQ" });
    expect(decided({ access_token: "x" }, `guild_id=${THEIRS}`)).toBeNull();
    expect(decided({ guild: { id: "../x", name: "x" } })).toBeNull();
  });

  it("lists the servers that the person manages, and refuses those without the bot", async () => {
    const inBoth = [
      { ...myGuilds[1], permissions: "0" },
      { ...myGuilds[2], id: THEIRS, name: "Rival Corp" },
    ];
    const options = await discordGuildChoice.list(httpFor(null, [myGuilds, inBoth]));
    expect(options.map(({ name, detail, refusal }) => [name, detail, refusal])).toEqual([
      ["Acme HQ", "owner", "addBot"],
      ["Acme Community", null, null],
    ]);
    expect(options[0]?.imageUrl).toMatch(/^https:\/\/cdn\.discordapp\.com\/icons\//);
  });
});

it("shows the account as its person named it", async () => {
  const identify = (answer: unknown) => identifyPerson(fakeHttp("https://discord.com/api", [answer]));
  expect(await identify(user)).toEqual({
    id: "1100000000000000001",
    name: "Ana Rivera",
    email: null,
    imageUrl: "https://cdn.discordapp.com/avatars/1100000000000000001/8342729096ea3675442027381ff50dfe.png",
  });
  expect(await identify({ ...user, global_name: null, avatar: null })).toMatchObject({ name: "ana", imageUrl: null });
});
