import { describe, expect, it } from "vitest";
import { fakeHttp } from "../../fixtures/fake-http";
import { youtubeChecks } from "./checks";
import { chooseChannel } from "./choose-channel";
import { listChannels } from "./list-channels";
import channels from "./samples/channels.json";
import none from "./samples/no-channel.json";
import uploads from "./samples/uploads.json";

const ROOT = "https://www.googleapis.com";

function check(name: string) {
  const found = youtubeChecks.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no check ${name}`);
  return found;
}

describe("the channels of an access", () => {
  it("are asked for as its own, page by page", async () => {
    const http = fakeHttp(ROOT, [{ ...channels, nextPageToken: "p2" }, none]);
    expect(await listChannels(http)).toHaveLength(1);
    expect(http.requests.map(({ url }) => url.pathname)).toEqual(["/youtube/v3/channels", "/youtube/v3/channels"]);
  });

  it("end where a page points to itself", async () => {
    const again = { ...none, nextPageToken: "same" };
    const http = fakeHttp(ROOT, [again, again, again]);
    expect(await listChannels(http)).toEqual([]);
    expect(http.requests).toHaveLength(2);
  });

  it("can be chosen by their names", async () => {
    expect(await chooseChannel.list(fakeHttp(ROOT, [channels]))).toEqual([
      {
        id: "UCacmeStudio0000000000AA",
        name: "Acme Studio",
        detail: "@acmestudio",
        imageUrl: "https://yt3.ggpht.com/acme=s88-c-k-c0x00ffffff-no-rj",
        refusal: null,
      },
    ]);
  });

  it("may be none", async () => {
    expect(await chooseChannel.list(fakeHttp(ROOT, [none]))).toEqual([]);
  });
});

describe("the checks", () => {
  it("name the channel, and count its videos", async () => {
    expect(await check("youtube_channel").run(fakeHttp(ROOT, [channels]))).toBe("The channel Acme Studio was read.");
    expect(await check("uploads").run(fakeHttp(ROOT, [channels, uploads]))).toBe("42 videos.");
  });

  it("have YouTube say that a channel is missing", async () => {
    const http = fakeHttp(ROOT, [none, {}]);
    await check("youtube_channel").run(http);
    expect(http.requests[1]?.url.pathname).toBe("/youtube/v3/playlists");
  });
});
