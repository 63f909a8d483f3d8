import { describe, expect, it } from "vitest";
import type { ProviderHttp } from "../../contract";
import { type FakeHttp, fakeHttp } from "../../fixtures/fake-http";
import { openApiSpec } from "../../fixtures/openapi-spec";
import { readGraphError } from "../read-error";
import { microsoftTeamsChecks } from "./checks";
import { chooseChannel } from "./choose-channel";
import { chooseTeam } from "./choose-team";
import channels from "./samples/channels.json";
import noLicence from "./samples/no-licence.json";
import teams from "./samples/teams.json";

const ROOT = "https://graph.test";
const LAUNCH = { id: "1f5a0c3e-6f2b-4c0e-9a52-3f0d5f6b7c01", name: "Acme Launch" };
const GENERAL = { id: "19:4a95f7d8db4c4e7fae857bcebe0623e6@thread.tacv2", name: "General" };
const spec = openApiSpec("microsoft-graph.json");

function chosen(http: FakeHttp, choices: Record<string, typeof LAUNCH>): ProviderHttp {
  return { ...http, connection: { accountId: "a", choices, entered: {} } };
}

function check(name: string) {
  const found = microsoftTeamsChecks.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no check ${name}`);
  return found;
}

describe("the teams", () => {
  it("are those that the person is in; an archived one cannot be chosen", async () => {
    const http = fakeHttp(ROOT, [teams]);
    expect(await chooseTeam.list(http)).toEqual([
      { ...LAUNCH, detail: "Everything about the rocket", imageUrl: null, refusal: null },
      { id: expect.any(String), name: "Acme 2019", detail: null, imageUrl: null, refusal: "team_archived" },
    ]);
    expect(http.requests[0]?.url.pathname).toBe("/v1.0/me/joinedTeams");
  });

  it("are read page by page, and only from Graph", async () => {
    const next = `${ROOT}/v1.0/me/joinedTeams?$skiptoken=x`;
    const http = fakeHttp(ROOT, [
      { ...teams, "@odata.nextLink": next },
      { ...teams, "@odata.nextLink": next },
    ]);
    expect(await chooseTeam.list(http)).toHaveLength(4);
    expect(http.requests).toHaveLength(2);
    const elsewhere = fakeHttp(ROOT, [{ ...teams, "@odata.nextLink": "https://evil.test/v1.0/me" }]);
    await expect(chooseTeam.list(elsewhere)).rejects.toThrow();
  });
});

describe("the channels", () => {
  it("are those of the chosen team", async () => {
    const http = fakeHttp(ROOT, [channels]);
    expect(await chooseChannel.list(chosen(http, { team: LAUNCH }))).toMatchObject([
      { ...GENERAL, detail: "Everything about the rocket" },
      { name: "Budget", detail: "private" },
    ]);
    expect(http.requests[0]?.url.pathname).toBe(`/v1.0/teams/${LAUNCH.id}/channels`);
  });

  it("are none while no team is chosen", async () => {
    expect(await chooseChannel.list(fakeHttp(ROOT, []))).toEqual([]);
  });
});

describe("the checks", () => {
  it("read the channel that was chosen", async () => {
    const http = fakeHttp(ROOT, [channels.value[0]]);
    const detail = await check("team_channel").run(chosen(http, { team: LAUNCH, team_channel: GENERAL }));
    expect(detail).toBe("The channel General of Acme Launch was read.");
    expect(http.requests[0]?.url.pathname).toBe(`/v1.0/teams/${LAUNCH.id}/channels/${encodeURIComponent(GENERAL.id)}`);
  });

  it("count teams and chats", async () => {
    expect(await check("teams").run(fakeHttp(ROOT, [teams]))).toBe("2 teams.");
    expect(await check("chats").run(fakeHttp(ROOT, [{ value: [{ id: "19:x@unq.gbl.spaces" }] }]))).toBe("1 chat.");
  });
});

it("an account without a licence for Teams is told so", () => {
  expect(readGraphError({ status: 403, headers: new Headers(), body: noLicence })).toMatchObject({
    kind: "rejected",
    reason: expect.stringContaining("licence"),
  });
});

describe.skipIf(!spec)("Microsoft's own description of Graph", () => {
  it("fits our samples", () => {
    expect(spec?.problemsOf(teams, "microsoft.graph.teamCollectionResponse")).toEqual([]);
    expect(spec?.problemsOf(channels, "microsoft.graph.channelCollectionResponse")).toEqual([]);
  });

  it("knows what is asked", async () => {
    const http = fakeHttp(ROOT, [teams, channels, channels.value[0]]);
    await chooseTeam.list(http);
    await chooseChannel.list(chosen(http, { team: LAUNCH }));
    await check("team_channel").run(chosen(http, { team: LAUNCH, team_channel: GENERAL }));
    for (const { method, url } of http.requests) {
      const path = url.pathname.replace("/v1.0", "");
      expect(spec?.problemsOfRequest({ method, path, query: url.searchParams })).toEqual([]);
    }
  });
});
