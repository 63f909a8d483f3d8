import { expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { listChannels } from "./list-channels";
import authTest from "./samples/auth-test.json";
import channels from "./samples/channels.json";

const page = (ids: readonly string[], cursor = "") => ({
  ok: true,
  channels: ids.map((id) => ({ id, name: id.toLowerCase(), is_private: true })),
  response_metadata: { next_cursor: cursor },
});

it("reads every page, and marks the private channels that the app is not in", async () => {
  const http = fakeHttp("https://slack.com", [
    { ...channels, response_metadata: { next_cursor: "dGVhbTpD" } },
    { ok: true, channels: [] },
    authTest,
    page(["LEADERS", "LAUNCH"]),
    page(["LAUNCH"]),
  ]);
  const listed = await listChannels(http);
  expect(listed.map(({ name, needsInvitation }) => [name, needsInvitation])).toEqual([
    ["general", false],
    ["launch", false],
    ["leaders", true],
    ["random", false],
  ]);
  const asked = http.requests.map(({ url }) => [
    url.pathname,
    url.searchParams.get("types"),
    url.searchParams.get("cursor"),
  ]);
  expect(asked.slice(0, 2)).toEqual([
    ["/api/conversations.list", "public_channel", null],
    ["/api/conversations.list", "public_channel", "dGVhbTpD"],
  ]);
  expect(http.requests.at(-1)?.url.searchParams.get("user")).toBe("U0KRQLJ9H");
});

it("ends where Slack answers a page that it has given before", async () => {
  const again = page(["A"], "same");
  const http = fakeHttp("https://slack.com", [again, again, authTest, page([]), page([])]);
  expect(await listChannels(http)).toHaveLength(2);
});
