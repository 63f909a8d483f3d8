import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openApiSpec } from "@/lib/providers/fixtures/openapi-spec";
import { type Answer, type MicrosoftClient, microsoftClient } from "../../../testing/microsoft-client";

const TEAMS =
  "openid profile offline_access Team.ReadBasic.All Channel.ReadBasic.All ChannelMessage.Send Chat.ReadBasic";
const spec = openApiSpec("microsoft-graph.json");
let client: MicrosoftClient;

beforeAll(async () => {
  client = await microsoftClient();
});
afterAll(() => client.stop());
beforeEach(() => client.control("POST", "/reset"));

async function tokenOf(account: string, scope = TEAMS): Promise<string> {
  return (await client.connect({ account, params: { scope } })).accessToken;
}

const named = z.array(z.looseObject({ id: z.string(), displayName: z.string() }));

function list(answer: Answer) {
  return named.parse(answer.body.value);
}

function idOf(answer: Answer, name: string): string {
  return list(answer).find(({ displayName }) => displayName === name)?.id ?? "";
}

const joinedTeams = (token: string) => client.graph("GET", "/me/joinedTeams", { token });
const refused = (code: string, message: string) => ({
  body: { error: { code, message: expect.stringContaining(message) } },
});

describe("teams", () => {
  it("are those that the person is in", async () => {
    const answer = await joinedTeams(await tokenOf("ben@acme.test"));
    expect(list(answer).map(({ displayName }) => displayName)).toEqual(["Acme Launch", "Acme 2019"]);
    expect(spec?.problemsOf(answer.body, "microsoft.graph.teamCollectionResponse") ?? []).toEqual([]);
  });

  it("need their permission, in Teams' own words", async () => {
    const token = await tokenOf("ana@acme.test", "openid User.Read");
    expect(await joinedTeams(token)).toMatchObject({
      status: 403,
      ...refused("Forbidden", "Missing scope permissions on the request. API requires one of 'Team.ReadBasic.All"),
    });
    expect((await client.graph("GET", "/me/joinedTeams")).status).toBe(401);
    expect((await joinedTeams("made-up")).status).toBe(401);
  });

  it("need a licence", async () => {
    expect(await joinedTeams(await tokenOf("mallory@evil.test"))).toMatchObject({
      status: 403,
      ...refused("Forbidden", "Failed to get license information"),
    });
  });
});

describe("channels", () => {
  it("are the team's, private ones for their members only", async () => {
    const ana = await tokenOf("ana@acme.test");
    const team = idOf(await joinedTeams(ana), "Acme Launch");
    const answer = await client.graph("GET", `/teams/${team}/channels`, { token: ana });
    expect(list(answer).map(({ displayName }) => displayName)).toEqual(["General", "Engines", "Budget"]);
    expect(spec?.problemsOf(answer.body, "microsoft.graph.channelCollectionResponse") ?? []).toEqual([]);
    const one = await client.graph("GET", `/teams/${team}/channels/${idOf(answer, "Budget")}`, { token: ana });
    expect(one.body).toMatchObject({ displayName: "Budget", membershipType: "private" });

    const ben = await tokenOf("ben@acme.test");
    const seen = await client.graph("GET", `/teams/${team}/channels`, { token: ben });
    expect(list(seen).map(({ displayName }) => displayName)).toEqual(["General", "Engines"]);
    expect(
      (await client.graph("GET", `/teams/${team}/channels/${idOf(answer, "Budget")}`, { token: ben })).status,
    ).toBe(404);
  });

  it("of a team that one is not in, or that is not there, are refused", async () => {
    const finance = idOf(await joinedTeams(await tokenOf("ana@acme.test")), "Acme Finance");
    const ben = await tokenOf("ben@acme.test");
    const theirs = await client.graph("GET", `/teams/${finance}/channels`, { token: ben });
    expect(theirs).toMatchObject({ status: 403, ...refused("Forbidden", "not a member") });
    const nowhere = await client.graph("GET", "/teams/00000000-0000-4000-8000-000000000000/channels", { token: ben });
    expect(nowhere).toMatchObject({ status: 404, ...refused("NotFound", "No team found") });
  });
});

it("chats are listed, fifty at a time at most", async () => {
  const token = await tokenOf("ana@acme.test");
  const answer = await client.graph("GET", "/me/chats?$top=50", { token });
  expect(answer.body.value).toHaveLength(2);
  expect((await client.graph("GET", "/me/chats?$top=51", { token })).status).toBe(400);
  const basic = await tokenOf("ben@acme.test", "openid Team.ReadBasic.All");
  expect((await client.graph("GET", "/me/chats", { token: basic })).status).toBe(403);
});

describe("consent", () => {
  it("of a personal account is refused: it has no Teams", async () => {
    const answer = await client.tryConsent({ account: "chloe.martin@outlook.test", params: { scope: TEAMS } });
    expect(answer).toMatchObject({ status: 400, body: { code: "AADSTS70011" } });
  });

  it("needs an administrator where the tenant says so", async () => {
    await client.control("POST", "/microsoft/settings", { userConsent: "admins_only" });
    const ben = await client.tryConsent({ account: "ben@acme.test", params: { scope: TEAMS } });
    expect(ben).toMatchObject({ status: 400, body: { code: "AADSTS90094" } });
    expect((await client.tryConsent({ params: { scope: TEAMS } })).status).toBe(200);
  });

  it("to read channels' messages needs one always", async () => {
    const scope = `${TEAMS} ChannelMessage.Read.All`;
    const answer = await client.tryConsent({ account: "ben@acme.test", params: { scope } });
    expect(answer).toMatchObject({ status: 400, body: { code: "AADSTS90094" } });
  });
});
