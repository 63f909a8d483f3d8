import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { openApiSpec } from "../fixtures/openapi-spec";
import { slackChat } from "./chat";
import { identifyWorkspace } from "./identify";
import { listChannels } from "./list-channels";
import authTest from "./samples/auth-test.json";
import channels from "./samples/channels.json";
import installation from "./samples/installation.json";
import teamInfo from "./samples/team-info.json";
import user from "./samples/user.json";

const spec = openApiSpec("slack.json");

describe.skipIf(!spec)("Slack's own description", () => {
  it("has the requests that we send", async () => {
    const listing = fakeHttp("https://slack.com", [channels, authTest, channels, channels]);
    await listChannels(listing);
    const identifying = fakeHttp("https://slack.com", [authTest, teamInfo]);
    await identifyWorkspace(identifying, installation);
    const posting = fakeHttp("https://slack.com", [{ ok: true, channel: "C012AB3CD", ts: "1795341600.000200" }]);
    const notice = { title: "Stripe needs you", level: "error" } as const;
    const body = { text: "Reconnect it.", marks: [] };
    await slackChat(posting).send({ chatId: "C012AB3CD", threadId: "1795341500.000100", body, notice });
    const looking = fakeHttp("https://slack.com", [user]);
    await slackChat(looking).findMember?.("U1ANA00001");
    const problems = [...listing.requests, ...identifying.requests, ...posting.requests, ...looking.requests]
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

  it("is older than what says whether an address is confirmed", () => {
    const newer = "/users.info.user.is_email_confirmed: not in the description";
    expect(spec?.problemsOfAnswer(user, "/users.info")).toEqual([newer]);
  });
});
