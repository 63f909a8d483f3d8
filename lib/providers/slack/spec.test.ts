import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { openApiSpec } from "../fixtures/openapi-spec";
import { identifyWorkspace } from "./identify";
import { listChannels } from "./list-channels";
import authTest from "./samples/auth-test.json";
import channels from "./samples/channels.json";
import installation from "./samples/installation.json";
import teamInfo from "./samples/team-info.json";

const spec = openApiSpec("slack.json");

describe.skipIf(!spec)("Slack's own description", () => {
  it("has the requests that we send", async () => {
    const listing = fakeHttp("https://slack.com", [channels, authTest, channels, channels]);
    await listChannels(listing);
    const identifying = fakeHttp("https://slack.com", [authTest, teamInfo]);
    await identifyWorkspace(identifying, installation);
    const problems = [...listing.requests, ...identifying.requests]
      .filter(({ url }) => url.pathname.startsWith("/api/"))
      .flatMap(({ method, url }) =>
        spec?.problemsOfRequest({ method, path: url.pathname.replace("/api", ""), query: url.searchParams }),
      );
    expect(problems).toEqual([]);
  });

  it.each([
    ["/auth.test", authTest],
    ["/team.info", teamInfo],
    ["/conversations.list", channels],
    ["/oauth.v2.access", installation],
  ])("has our sample of %s", (path, sample) => {
    expect(spec?.problemsOfAnswer(sample, path)).toEqual([]);
  });
});
