import { describe, expect, it } from "vitest";
import { type FakeHttp, fakeHttp } from "../fixtures/fake-http";
import { findChatName, findMember } from "./people";
import channels from "./samples/channels.json";
import user from "./samples/user.json";

const ACCOUNT = { accountId: "T9TK3CUKW", choices: {}, entered: {} };
const slack = (answers: readonly unknown[], granted: readonly string[] | null = null): FakeHttp => ({
  ...fakeHttp("https://slack.com", answers),
  connection: { ...ACCOUNT, granted },
});
const changed = (change: object) => slack([{ ...user, user: { ...user.user, ...change } }]);
describe("a person of the workspace", () => {
  it("is asked for by their id", async () => {
    const http = slack([user], ["users:read", "users:read.email"]);
    expect(await findMember(http, "U1ANA00001")).toEqual({ name: "ana", provenEmail: "ana@acme.test" });
    expect(http.requests.map(({ url }) => url.href)).toEqual(["https://slack.com/api/users.info?user=U1ANA00001"]);
  });

  it.each([
    ["has left", { deleted: true }],
    ["is a bot", { is_bot: true }],
    ["is a guest", { is_restricted: true }],
    ["is a guest of one channel", { is_ultra_restricted: true }],
    ["is from elsewhere", { is_stranger: true }],
    ["is of another workspace", { team_id: "T2STUDIO1" }],
    ["never proved it", { is_email_confirmed: false }],
    ["may not have proved it", { is_email_confirmed: null }],
    ["has none that is shown", { profile: { display_name: "ana" } }],
  ])("who %s has no address that counts", async (_, change) => {
    expect(await findMember(changed(change), "U1ANA00001")).toEqual({ name: "ana", provenEmail: null });
  });

  it.each([
    [{ profile: { display_name: "", real_name: "Ana Rivera" } }, "Ana Rivera"],
    [{ profile: {}, real_name: null, name: "ana.r" }, "ana.r"],
    [{ profile: {}, real_name: null, name: null }, "U1ANA00001"],
  ])("is called as they are there: %j", async (change, name) => {
    expect(await findMember(changed(change), "U1ANA00001")).toMatchObject({ name });
  });

  it("is not asked for where that was not granted", async () => {
    const http = slack([user], ["chat:write"]);
    expect(await findMember(http, "U1ANA00001")).toBeNull();
    expect(http.requests).toEqual([]);
  });
});

describe("a channel's name", () => {
  it("is found in the lists", async () => {
    const identity = { ok: true, team_id: "T9TK3CUKW", team: "Acme", user_id: "U0BOT", user: "hub" };
    const answers = [channels, identity, { ok: true, channels: [] }, { ok: true, channels: [] }];
    expect(await findChatName(slack(answers), "C012AB3CD")).toBe("#general");
    expect(await findChatName(slack(answers), "C0NOWHERE")).toBeNull();
  });
});
