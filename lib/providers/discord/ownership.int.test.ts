// Why: one bot is in every organization's servers. A server is the organization's that connected it first, and the bot's
// token opens nothing else for a connection.
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { places } from "@/db/schema";
import { connectThroughHub, consentThroughHub } from "@/e2e/kit/connect-through-hub";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { findPlaceOwner } from "@/lib/core/places/find-place-owner";
import { readFacts } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import { chooseOption } from "@/lib/features/connections/choose-option";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listChoices } from "@/lib/features/connections/list-choices";
import { listConnections } from "@/lib/features/connections/list-connections";
import { discordIntegration } from "./integration";
import { channelOfGuild } from "./wire";

const ACME_HQ = "1300000000000000001";
const COMMUNITY = "1300000000000000002";
const RIVAL = "1300000000000000004";
const channelOf = (guild: string) => String(BigInt(guild) * 10n + 1n).slice(-19);

const sandbox = sandboxForTests();
let ours: TestOrganization;
let theirs: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  await db().delete(places);
  [ours, theirs] = [await newOrganization(), await newOrganization()];
  return async () => {
    for (const organization of [ours, theirs]) await endConnections(organization);
  };
});

const connect = (organization: TestOrganization, guild: string, wish = {}) =>
  connectThroughHub(sandbox, organization, { integration: "discord", picked: [guild], ...wish });
const ownerOf = (externalId: string) => findPlaceOwner({ provider: "discord", externalId });
const guildOptions = async ({ owner }: TestOrganization, ref: string) =>
  (await listChoices(owner.ctx, { ref, choice: "guild" })).data[0]?.options ?? [];

async function botOf({ organizationId }: TestOrganization, connectionId: string) {
  const target = { organizationId, connectionId, integration: discordIntegration };
  return connectionHttp(target, await readFacts(target)).as("bot");
}

describe("a server", () => {
  it("is claimed with the connection, by whoever is first", async () => {
    const ref = await connect(ours, COMMUNITY);
    expect(await ownerOf(COMMUNITY)).toEqual({ organizationId: ours.organizationId, connectionId: ref });

    const outcome = await consentThroughHub(sandbox, theirs, {
      integration: "discord",
      account: "ben@acme.test",
      picked: [COMMUNITY],
    });
    expect(JSON.stringify(outcome)).toContain("place_taken");
    for (const name of [ours.slug, ours.owner.email, ours.organizationId]) {
      expect(JSON.stringify(outcome)).not.toContain(name);
    }
    expect((await listConnections(theirs.owner.ctx, { limit: 9 })).data).toEqual([]);
    expect(await ownerOf(COMMUNITY)).toMatchObject({ organizationId: ours.organizationId });
    // The consent that became nothing was given back.
    expect((await sandbox.control.grants("discord")).map(({ account }) => account)).toEqual(["ana@acme.test"]);
  });

  it("of another organization cannot be chosen by who manages it either, and a reconnect with it changes nothing", async () => {
    await connect(ours, COMMUNITY);
    const ref = await connect(theirs, ACME_HQ, { account: "ana@acme.test" });
    expect((await guildOptions(theirs, ref)).map(({ id, refusal }) => [id, refusal])).toEqual([
      [ACME_HQ, null],
      [COMMUNITY, "placeTaken"],
    ]);
    const choose = chooseOption(theirs.owner.ctx, { ref, choice: "guild", optionId: COMMUNITY });
    await expect(choose).rejects.toMatchObject({ code: "unprocessable" });
    const again = await consentThroughHub(sandbox, theirs, { integration: "discord", picked: [COMMUNITY] });
    expect(JSON.stringify(again)).toContain("place_taken");
    expect((await getConnection(theirs.owner.ctx, { ref })).choices[0]?.chosen?.id).toBe(ACME_HQ);
    expect(await ownerOf(ACME_HQ)).toMatchObject({ organizationId: theirs.organizationId });
  });

  it("is free once its connection chose another, or ended; another connection of the organization takes it over", async () => {
    const ref = await connect(ours, ACME_HQ);
    await connect(ours, COMMUNITY);
    expect(await ownerOf(ACME_HQ)).toBeNull();
    expect(await ownerOf(COMMUNITY)).toMatchObject({ connectionId: ref });
    const colleague = await connect(ours, COMMUNITY, { account: "ben@acme.test" });
    await disconnectConnection(ours.owner.ctx, { ref });
    expect(await ownerOf(COMMUNITY)).toMatchObject({ connectionId: colleague });
    await disconnectConnection(ours.owner.ctx, { ref: colleague });
    expect(await ownerOf(COMMUNITY)).toBeNull();
    await connect(theirs, COMMUNITY);
    expect(await ownerOf(COMMUNITY)).toMatchObject({ organizationId: theirs.organizationId });
  });

  it("of two organizations at the same moment belongs to one", async () => {
    const outcomes = await Promise.all([
      consentThroughHub(sandbox, ours, { integration: "discord", picked: [COMMUNITY] }),
      consentThroughHub(sandbox, theirs, { integration: "discord", account: "ben@acme.test", picked: [COMMUNITY] }),
    ]);
    expect(outcomes.filter((outcome) => JSON.stringify(outcome).includes("place_taken"))).toHaveLength(1);
    expect(await db().select().from(places).where(eq(places.externalId, COMMUNITY))).toHaveLength(1);
  });
});

describe("the bot", () => {
  it("works for a connection in its own server and that server's channels, and nowhere else", async () => {
    const ref = await connect(ours, ACME_HQ);
    await connect(theirs, RIVAL, { account: "mallory@rival.test" });
    const bot = await botOf(ours, ref);
    const askedOfTheirs = async () => (await sandbox.control.requests("discord", { pathContains: RIVAL })).length;
    const before = await askedOfTheirs();
    expect(await bot.get(`v10/channels/${channelOf(ACME_HQ)}`, channelOfGuild)).toMatchObject({ guild_id: ACME_HQ });
    const refused = { failure: { kind: "rejected", diagnosis: "place_not_linked" } };
    await expect(bot.get(`v10/guilds/${RIVAL}`, channelOfGuild)).rejects.toMatchObject(refused);
    await expect(bot.get(`v10/guilds/${RIVAL}/channels`, channelOfGuild)).rejects.toMatchObject(refused);
    await expect(bot.get(`v10/channels/${channelOf(RIVAL)}`, channelOfGuild)).rejects.toMatchObject(refused);
    const message = { content: "x" };
    await expect(bot.post(`v10/channels/${channelOf(RIVAL)}/messages`, channelOfGuild, message)).rejects.toMatchObject(
      refused,
    );
    for (const path of ["v10/users/1/channels", "v10/applications/1/commands", `v10/webhooks/${RIVAL}`]) {
      await expect(bot.get(path, channelOfGuild)).rejects.toMatchObject({ failure: { status: 403 } });
    }
    // Nothing of it reached Discord but the question in which server a channel is.
    expect(await askedOfTheirs()).toBe(before);
  });

  it("works nowhere once the server was released, whatever the connection's row says", async () => {
    const ref = await connect(ours, ACME_HQ);
    await db().delete(places).where(eq(places.externalId, ACME_HQ));
    const bot = await botOf(ours, ref);
    await expect(bot.get(`v10/guilds/${ACME_HQ}`, channelOfGuild)).rejects.toMatchObject({
      failure: { diagnosis: "place_not_linked" },
    });
  });
});
