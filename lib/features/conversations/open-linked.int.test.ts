// Why: whoever has linked a chat finds it in the hub at once, their own one alone, and can write there first.
import { expect, it } from "vitest";
import { sharedBotForTests } from "@/lib/features/places/fixtures/shared-bot-for-tests";
import { listConversations } from "./list-conversations";

const { ACME_TEAM, ours, theirs, connect, makeCode, redeem } = sharedBotForTests();

it("a chat that was linked is a conversation in which nothing was said yet", async () => {
  const ref = await connect(ours().owner);
  await redeem(await makeCode(ours().owner, ref));
  await redeem(await makeCode(ours().owner, ref), { id: ACME_TEAM, name: "Acme Team" });
  const empty = { lastText: null, lastPosition: 0, unread: 0, waitingSince: null };
  const { data } = await listConversations(ours().owner.ctx, { limit: 9 });
  expect(data.toSorted((left, right) => left.kind.localeCompare(right.kind))).toMatchObject([
    { ...empty, kind: "direct", name: "Ana", isPrivate: true, isDefault: true },
    { ...empty, kind: "group", name: "Acme Team", isPrivate: false, isDefault: false },
  ]);
  const seen = await listConversations(ours().admin.ctx, { limit: 9 });
  expect(seen.data.map(({ name }) => name)).toEqual(["Acme Team"]);
  expect((await listConversations(theirs().owner.ctx, { limit: 9 })).data).toEqual([]);
});
