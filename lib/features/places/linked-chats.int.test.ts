// Why: a chat is one organization's at most, and the bot reaches for a connection what is linked to it.
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { GET as proxy } from "@/app/api/integrations/[ref]/proxy/[[...path]]/route";
import { db } from "@/db/client";
import { organizations } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newApiKey, type TestMember } from "@/e2e/kit/new-organization";
import { requirePlace } from "@/lib/core/places/require-place";
import { accessOf } from "@/lib/features/connections/connection-http";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { findReadable } from "@/lib/features/connections/find-connection";
import { listChoices } from "@/lib/features/connections/list-choices";
import { done } from "@/lib/providers/telegram/wire";
import { SHARED_TOKEN } from "@/sandbox/telegram/keys";
import { sharedBotForTests } from "./fixtures/shared-bot-for-tests";
import { listLinks } from "./list-links";
import { unlinkPlace } from "./unlink-place";

const { ANA, ACME_TEAM, RIVAL_TEAM, ours, theirs, connect, write, read, check, makeCode, answers, redeem, ownerOf } =
  sharedBotForTests();

describe("a chat", () => {
  it("of another organization stays theirs(), and nobody is named; unlinked, it is free", async () => {
    const [mine, other] = [await connect(ours().owner), await connect(theirs().owner)];
    expect(await redeem(await makeCode(ours().owner, mine))).toBe("linked");
    const code = await makeCode(theirs().owner, other);
    await write(`/start ${code}`);
    expect((await check(theirs().owner, other)).data).toEqual([]);
    const [said = ""] = (await answers("Ana")).slice(-1);
    expect(said).toContain("cannot be linked");
    for (const name of [ours().slug, ours().owner.email, theirs().slug]) expect(said).not.toContain(name);
    expect(await ownerOf(ANA)).toMatchObject({ organizationId: ours().organizationId });
    await expect(unlinkPlace(theirs().owner.ctx, { ref: other, chatId: ANA })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(unlinkPlace(theirs().owner.ctx, { ref: mine, chatId: ANA })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(unlinkPlace(ours().viewer.ctx, { ref: mine, chatId: ANA })).rejects.toMatchObject({
      code: "forbidden",
    });

    await unlinkPlace(ours().owner.ctx, { ref: mine, chatId: ANA });
    expect(await read(ours().owner, mine)).toMatchObject({ status: "pending", diagnosis: { code: "chat_not_linked" } });
    // The code was not used up by the refusal.
    expect(await redeem(code)).toBe("linked");
  });

  it("is free again with the connection's end, and with the organization's", async () => {
    const mine = await connect(ours().owner);
    await redeem(await makeCode(ours().owner, mine));
    await disconnectConnection(ours().owner.ctx, { ref: mine });
    expect(await ownerOf(ANA)).toBeNull();
    const other = await connect(theirs().owner);
    await redeem(await makeCode(theirs().owner, other));
    await db().delete(organizations).where(eq(organizations.id, theirs().organizationId));
    expect(await ownerOf(ANA)).toBeNull();
  });

  it("that is linked already is told so, and no code is used up", async () => {
    const ref = await connect(ours().owner);
    await redeem(await makeCode(ours().owner, ref));
    const code = await makeCode(ours().owner, ref);
    expect(await redeem(code)).toBe("already_yours");
    expect(await redeem(code, { id: ACME_TEAM, name: "Acme Team" })).toBe("linked");
    expect((await listLinks(ours().viewer.ctx, { ref })).data.map(({ name, chosen }) => [name, chosen])).toEqual([
      ["Ana", true],
      ["Acme Team", false],
    ]);
    const { data } = await listChoices(ours().owner.ctx, { ref });
    expect(data[0]?.options.map(({ name }) => name)).toEqual(["Ana", "Acme Team"]);
    await unlinkPlace(ours().owner.ctx, { ref, chatId: ANA });
    expect(await read(ours().owner, ref)).toMatchObject({ status: "active", choices: [{ chosen: { id: ACME_TEAM } }] });
  });

  it("of a group is linked by its administrators alone, also by one who writes as the group", async () => {
    const ref = await connect(ours().owner);
    await write(`/start ${await makeCode(ours().owner, ref)}`, { from: "Ben", group: "Acme Team" });
    expect((await check(ours().owner, ref)).data).toEqual([]);
    expect((await answers("Acme Team")).at(-1)).toContain("Only an administrator");
    await write(`/start@integration_hub_bot ${await makeCode(ours().owner, ref)}`, { group: "Acme Team" });
    expect((await check(ours().owner, ref)).data).toMatchObject([{ id: ACME_TEAM, name: "Acme Team" }]);
    const other = await connect(theirs().owner);
    const code = await makeCode(theirs().owner, other);
    await write(`/start ${code}`, { from: "Mallory", group: "Rival Team", anonymous: true });
    expect((await check(theirs().owner, other)).data).toMatchObject([{ id: RIVAL_TEAM }]);
  });
});

describe("the ownership rule", () => {
  const send = async (member: TestMember, ref: string, chatId: unknown) => {
    const { connection } = await findReadable(member.ctx.actor, ref);
    return (await accessOf(connection)).http.post("sendMessage", done, { chat_id: chatId, text: "x" });
  };

  it("lets a connection reach its own chat, and nobody else's, however it is named", async () => {
    const [mine, other] = [await connect(ours().owner), await connect(theirs().owner)];
    await write(`/start ${await makeCode(ours().owner, mine)}`);
    await check(ours().owner, mine);
    await write(`/start ${await makeCode(theirs().owner, other)}`, { from: "Mallory", group: "Rival Team" });
    await check(theirs().owner, other);
    await send(ours().owner, mine, ANA);
    await send(ours().owner, mine, Number(ANA));
    const refused = { failure: { kind: "rejected", diagnosis: "place_not_linked" } };
    for (const chatId of [RIVAL_TEAM, Number(RIVAL_TEAM), "@rival", "", null, "5000000003"]) {
      await expect(send(ours().owner, mine, chatId)).rejects.toMatchObject(refused);
    }
    await expect(send(theirs().owner, other, ANA)).rejects.toMatchObject(refused);
    const { connection } = await findReadable(ours().owner.ctx.actor, mine);
    const { http } = await accessOf(connection);
    const query = { chat_id: RIVAL_TEAM };
    await expect(http.get("getChat", done, { query })).rejects.toMatchObject(refused);
    await expect(http.get("GETCHAT", done, { query })).rejects.toMatchObject(refused);
    for (const body of [
      { chat_id: ANA, from_chat_id: RIVAL_TEAM, message_id: 1 },
      { chat_id: ANA, text: "x", reply_parameters: { message_id: 1, chat_id: RIVAL_TEAM } },
    ]) {
      await expect(http.post("copyMessage", done, body)).rejects.toMatchObject(refused);
    }
    for (const method of ["getUpdates", "setWebhook", "logOut", "sendMessage"]) {
      await expect(http.get(method, done)).rejects.toMatchObject({ failure: { kind: "rejected", status: 403 } });
    }
    expect(await answers("Rival Team")).toHaveLength(1); // that it is linked
  });

  it("leaves nothing for the proxy, whoever's chat is named", async () => {
    const ref = await connect(ours().owner);
    await redeem(await makeCode(ours().owner, ref));
    const bearer = await newApiKey(ours().owner);
    for (const path of ["getMe", "getUpdates", `sendMessage?chat_id=${ANA}&text=x`, `getChat?chat_id=${RIVAL_TEAM}`]) {
      const address = `/api/integrations/${ref}/proxy/${path}`;
      const answer = await callRoute(proxy as never, { path: address, params: { ref }, bearer });
      expect(answer.status).toBe(422);
      expect(answer.text).not.toContain(SHARED_TOKEN);
    }
  });

  it("answers alike for what is another's and for what is not there", async () => {
    const [mine, other] = [await connect(ours().owner), await connect(theirs().owner)];
    await redeem(await makeCode(ours().owner, mine));
    const holder = { organizationId: theirs().organizationId, connectionId: other };
    const ask = (externalId: string) =>
      requirePlace(holder, { provider: "telegram", externalId }).catch((error: unknown) => JSON.stringify(error));
    expect(await ask(ANA)).toBe(await ask("404"));
  });
});
