import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../start";
import { googleChatKeys } from "./keys";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: "http://localhost:3999", dataFile: null });
});
afterAll(() => sandbox.stop());
beforeEach(() => fetch(`${sandbox.origin}/control/reset`, { method: "POST" }));

const addressOf = (name: string) =>
  (googleChatKeys.find((key) => key.name === name)?.credentials.url ?? "").replace(
    "{sandbox}",
    `${sandbox.origin}/google-chat`,
  );
async function post(address: string, body: unknown = { text: "Hello", thread: { threadKey: "t" } }) {
  const answer = await fetch(address, { method: "POST", body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}
const posted = async () => (await fetch(`${sandbox.origin}/control/google-chat/messages`)).json();
const WEBHOOK = "webhook of Acme operations";

describe("Google Chat's stand-in", () => {
  it("posts, and says where", async () => {
    const answer = await post(addressOf(WEBHOOK));
    expect(answer).toMatchObject({
      status: 200,
      body: { text: "Hello", space: { name: "spaces/AAAAacmeops", displayName: "Acme operations" } },
    });
    expect(await posted()).toEqual([{ space: "AAAAacmeops", text: "Hello", threadKey: "t" }]);
  });

  it.each([
    ["token that was never given out", 401, "UNAUTHENTICATED"],
    ["key that was never given out", 400, "INVALID_ARGUMENT"],
    ["webhook of another space", 404, "NOT_FOUND"],
    ["address that was cut off", 403, "PERMISSION_DENIED"],
  ])("refuses a %s, and posts nothing", async (name, status, word) => {
    expect(await post(addressOf(name))).toMatchObject({ status, body: { error: { code: status, status: word } } });
    expect(await posted()).toEqual([]);
  });

  it("refuses a webhook that was deleted since, an empty message, and whatever is no message", async () => {
    expect(await post(addressOf(WEBHOOK), { text: "" })).toMatchObject({ status: 400 });
    expect(await post(addressOf(WEBHOOK), "text")).toMatchObject({ status: 400 });
    const read = await fetch(addressOf(WEBHOOK));
    expect(read.status).toBe(404);
    const end = `${sandbox.origin}/control/google-chat/keys/${encodeURIComponent(WEBHOOK)}`;
    await fetch(end, { method: "POST", body: JSON.stringify({ state: "revoked" }) });
    expect(await post(addressOf(WEBHOOK))).toMatchObject({ status: 401 });
    expect(await posted()).toEqual([]);
  });

  it("keeps no key and no token in its log", async () => {
    await post(addressOf(WEBHOOK));
    const log = await (await fetch(`${sandbox.origin}/control/google-chat/requests`)).text();
    expect(log).toContain("/google-chat/v1/spaces/AAAAacmeops/messages");
    expect(log).not.toContain("SANDBOX");
  });
});
