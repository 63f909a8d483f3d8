import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { tumblrChecks } from "./checks";
import { tumblrBlogChoice } from "./choose-blog";
import { identifyAccount } from "./identify";
import { readTumblrError } from "./read-error";
import { readTumblrTokenError } from "./read-token-error";
import forbidden from "./samples/forbidden.json";
import unauthorized from "./samples/unauthorized.json";
import info from "./samples/user-info.json";

const http = (...answers: unknown[]) => fakeHttp("https://api.tumblr.com", answers);

describe("the account", () => {
  it("is known by its primary blog, which keeps its id when it is renamed", async () => {
    expect(await identifyAccount(http(info))).toEqual({
      id: "t:0aY0xL2Fi1OFJg4YxpmegQ",
      name: "anarivera",
      email: null,
      imageUrl: "https://64.media.tumblr.test/avatar_512.png",
    });
  });

  it("is none without a primary blog", async () => {
    const { user } = info.response;
    const blogs = user.blogs.map((blog) => ({ ...blog, primary: false }));
    await expect(identifyAccount(http({ ...info, response: { user: { ...user, blogs } } }))).rejects.toThrow();
  });
});

it("lets people choose among the blogs that the account may post to", async () => {
  expect(await tumblrBlogChoice.list(http(info))).toMatchObject([
    { id: "t:0aY0xL2Fi1OFJg4YxpmegQ", name: "anarivera", detail: "Ana Rivera", refusal: null },
    { id: "t:WX5xItRbCiJH_GJDsIdhAQ", name: "acme-design", detail: null, imageUrl: null },
  ]);
});

it("tests the chosen blog, by an id that cannot be another path", async () => {
  const fake = http(info, { meta: { status: 200, msg: "OK" }, response: { posts: [] } });
  const chosen = { blog: { id: "t:WX5xItRbCiJH_GJDsIdhAQ", name: "acme-design" } };
  const connected = { ...fake, connection: { accountId: "a", choices: chosen, entered: {} } };
  const [, , posting] = tumblrChecks;
  expect(await posting?.run(connected)).toBe("Posts can be queued at acme-design.");
  expect(fake.requests[1]?.url.pathname).toBe("/v2/blog/t%3AWX5xItRbCiJH_GJDsIdhAQ/posts/queue");
  const gone = {
    ...http(info),
    connection: { accountId: "a", choices: { blog: { id: "t:gone", name: "old" } }, entered: {} },
  };
  await expect(posting?.run(gone)).rejects.toThrow();
});

describe("an error", () => {
  it("is read from its envelope, where its status does not say enough", () => {
    expect(readTumblrError({ status: 403, body: forbidden })).toEqual({
      kind: "rejected",
      reason: "You are not allowed to see this blog's queue.",
    });
    expect(readTumblrError({ status: 404, body: { meta: { status: 404, msg: "Not Found" }, response: [] } })).toEqual({
      kind: "rejected",
      reason: "Not Found",
    });
    for (const status of [401, 429, 503]) expect(readTumblrError({ status, body: unauthorized })).toBeNull();
    expect(readTumblrError({ status: 404, body: "<html>" })).toBeNull();
  });

  it("of the token endpoint is OAuth's, or the API's own, which means a token that has ended", () => {
    expect(readTumblrTokenError({ error: "invalid_client" })).toBe("invalid_client");
    expect(readTumblrTokenError(unauthorized)).toBe("invalid_grant");
    expect(readTumblrTokenError({ meta: { status: 503, msg: "Service Unavailable" } })).toBe("temporarily_unavailable");
    expect(readTumblrTokenError({ access_token: "x" })).toBeNull();
    expect(readTumblrTokenError(undefined)).toBeNull();
  });
});
