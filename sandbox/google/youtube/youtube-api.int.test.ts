import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { refusalOf } from "../../testing/calendar-items";
import { type GoogleClient, googleClient } from "../../testing/google-client";

const SCOPE = "https://www.googleapis.com/auth/";
const BRAND = "acme-studio-4553@pages.plusgoogle.com";
let client: GoogleClient;

beforeAll(async () => {
  client = await googleClient();
});
afterAll(() => client.stop());
beforeEach(() => client.control("POST", "/reset"));

async function tokenOf(account: string, scope = "youtube.readonly"): Promise<string> {
  return (await client.connect({ account, params: { scope: `openid ${SCOPE}${scope}` } })).accessToken;
}

function youtube(path: string, token?: string) {
  return client.api("GET", `${client.origin}/google/youtube/v3/${path}`, token ? { token } : {});
}

const channels = z.array(
  z.looseObject({
    id: z.string(),
    snippet: z.looseObject({ title: z.string() }),
    contentDetails: z.object({ relatedPlaylists: z.looseObject({ uploads: z.string() }) }),
  }),
);

async function ownChannel(token: string) {
  const { body } = await youtube("channels?part=snippet,contentDetails&mine=true", token);
  const [channel] = channels.parse(body.items);
  if (!channel) throw new Error("no channel");
  return channel;
}

describe("channels", () => {
  it("of an access are the one that was chosen at the consent", async () => {
    expect((await ownChannel(await tokenOf("ana@acme.test"))).snippet.title).toBe("Ana Rivera");
    expect((await ownChannel(await tokenOf(BRAND))).snippet.title).toBe("Acme Studio");
  });

  it("may be none: then there are no items at all", async () => {
    const { body } = await youtube("channels?part=id&mine=true", await tokenOf("ben@acme.test"));
    expect(body).not.toHaveProperty("items");
    expect(body.pageInfo).toMatchObject({ totalResults: 0 });
  });

  it("carry only the parts that were asked for", async () => {
    const { body } = await youtube("channels?part=id&mine=true", await tokenOf("ana@acme.test"));
    expect(z.array(z.record(z.string(), z.unknown())).parse(body.items)[0]).not.toHaveProperty("snippet");
  });

  it.each([
    ["no part", "channels?mine=true", "missingRequiredParameter"],
    ["an unknown part", "channels?part=everything&mine=true", "unknownPart"],
    ["no filter", "channels?part=id", "missingRequiredParameter"],
    ["two filters", "channels?part=id&mine=true&id=UCx", "incompatibleParameters"],
    ["too many at once", "channels?part=id&mine=true&maxResults=51", "invalidValue"],
    ["a made-up page", "channels?part=id&mine=true&pageToken=nonsense", "invalidPageToken"],
  ])("are refused with %s", async (_, path, reason) => {
    expect(refusalOf(await youtube(path, await tokenOf("ana@acme.test")))).toEqual({ status: 400, reason });
  });

  it("need a scope of YouTube's, and a token that lives", async () => {
    const path = "channels?part=id&mine=true";
    expect(refusalOf(await youtube(path)).status).toBe(401);
    const upload = await youtube(path, await tokenOf("ana@acme.test", "youtube.upload"));
    expect(refusalOf(upload)).toEqual({ status: 403, reason: "insufficientPermissions" });
  });
});

describe("uploads", () => {
  it("are a playlist, page by page", async () => {
    const token = await tokenOf("chloe.martin@gmail.com");
    const { uploads } = (await ownChannel(token)).contentDetails.relatedPlaylists;
    const first = await youtube(`playlistItems?part=snippet&maxResults=50&playlistId=${uploads}`, token);
    expect(first.body).toMatchObject({ pageInfo: { totalResults: 60 } });
    const next = z.string().parse(first.body.nextPageToken);
    const second = await youtube(
      `playlistItems?part=snippet&maxResults=50&playlistId=${uploads}&pageToken=${next}`,
      token,
    );
    expect(second.body.items).toHaveLength(10);
    expect(second.body).not.toHaveProperty("nextPageToken");
  });

  it("of a playlist that is not there are refused", async () => {
    const answer = await youtube("playlistItems?part=id&playlistId=UUnowhere", await tokenOf("ana@acme.test"));
    expect(refusalOf(answer)).toEqual({ status: 404, reason: "playlistNotFound" });
  });

  it("of an account without a channel want one first, and say so with 401", async () => {
    const upload = (token: string) =>
      client.api("POST", `${client.origin}/google/upload/youtube/v3/videos`, { token, body: {} });
    expect(refusalOf(await upload(await tokenOf("ben@acme.test", "youtube.upload")))).toEqual({
      status: 401,
      reason: "youtubeSignupRequired",
    });
    expect(refusalOf(await upload(await tokenOf("ana@acme.test"))).status).toBe(403);
    const none = await youtube("playlists?part=id&mine=true", await tokenOf("ben@acme.test"));
    expect(refusalOf(none)).toEqual({ status: 404, reason: "channelNotFound" });
  });
});

describe("a brand account", () => {
  async function accountsShown(scope: string): Promise<string> {
    return (await fetch(client.authorizationUrl({ scope }))).text();
  }

  it("is offered where YouTube is asked for, and nowhere else", async () => {
    expect(await accountsShown(`openid ${SCOPE}youtube.readonly`)).toContain("Acme Studio");
    expect(await accountsShown(`openid ${SCOPE}calendar`)).not.toContain("Acme Studio");
    await expect(client.consent({ account: BRAND })).rejects.toThrow("cannot sign in");
  });
});
