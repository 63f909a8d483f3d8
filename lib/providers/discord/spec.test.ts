import { describe, expect, it } from "vitest";
import { presentChannel, presentGuild, presentMyGuild } from "@/sandbox/discord/present-guild";
import { presentBot, presentUser } from "@/sandbox/discord/present-user";
import { SEEDED_ACCOUNTS, seedDiscord } from "@/sandbox/discord/servers";
import { fakeHttp } from "../fixtures/fake-http";
import { openApiSpec } from "../fixtures/openapi-spec";
import { discordGuildChoice } from "./choose-guild";
import { guildBot } from "./guild-bot";
import { identifyPerson } from "./identify";
import channels from "./samples/channels.json";
import myGuilds from "./samples/my-guilds.json";
import user from "./samples/user.json";

const spec = openApiSpec("discord.json");
const MINE = "1300000000000000001";
const guild = { id: MINE, name: "Acme HQ", owner_id: "1", roles: [] };

describe.skipIf(!spec)("Discord's own description", () => {
  it("has the requests that we send", async () => {
    const fake = fakeHttp("https://discord.com/api", [myGuilds, myGuilds, guild, channels, user, { roles: [] }]);
    const http: ReturnType<typeof fakeHttp> = {
      ...fake,
      connection: { accountId: "1", choices: { guild: { id: MINE, name: "Acme HQ" } }, entered: {} },
      as: () => http,
    };
    await discordGuildChoice.list(http);
    await guildBot(http).listTextChannels();
    const problems = fake.requests.flatMap(({ method, url }) =>
      spec?.problemsOfRequest({ method, path: url.pathname.replace("/api/v10", ""), query: url.searchParams }),
    );
    expect(fake.requests.length).toBe(6);
    expect(problems).toEqual([]);
  });

  it("has our samples, and what the stand-in answers", async () => {
    const [server] = seedDiscord().servers;
    const [account] = SEEDED_ACCOUNTS;
    if (!server || !account) throw new Error("the stand-in has no seed");
    const answers: readonly [schema: string, value: unknown][] = [
      ["UserPIIResponse", user],
      ["UserPIIResponse", presentUser(account)],
      ["UserPIIResponse", presentBot()],
      ["GuildWithCountsResponse", presentGuild(server)],
      ...[...myGuilds, presentMyGuild(server, account.id)].map((value): [string, unknown] => [
        "MyGuildResponse",
        value,
      ]),
      ...[...channels, ...server.channels.map((channel, at) => presentChannel(server, channel, at))].map(
        (value): [string, unknown] => ["GuildChannelResponse", value],
      ),
    ];
    expect(answers.flatMap(([schema, value]) => spec?.problemsOf(value, schema))).toEqual([]);
    expect(await identifyPerson(fakeHttp("https://discord.com/api", [presentUser(account)]))).toMatchObject({
      name: "Ana Rivera",
    });
  });
});
