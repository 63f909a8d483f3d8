import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Fields, type PlainClient, plainClient } from "../testing/plain-client";

const AUTHORIZE = "/tumblr/oauth2/authorize";
const TOKEN = "/tumblr/v2/oauth2/token";
const AGENT = { "user-agent": "TheHub/1.0" };
let tumblr: PlainClient;

beforeAll(async () => {
  tumblr = await plainClient("tumblr");
});
afterAll(() => tumblr.stop());
beforeEach(() => tumblr.control("/reset"));

const asked = (change: Fields = {}) => ({
  client_id: tumblr.id,
  redirect_uri: tumblr.redirectUri,
  response_type: "code",
  state: "s-1",
  scope: "basic write offline_access",
  ...change,
});
const fields = (code: string | null, change: Fields = {}) => ({
  grant_type: "authorization_code",
  code,
  redirect_uri: tumblr.redirectUri,
  client_id: tumblr.id,
  client_secret: tumblr.secret,
  ...change,
});
const exchange = (code: string | null, change: Fields = {}, headers: Record<string, string> = AGENT) =>
  tumblr.form(TOKEN, fields(code, change), headers);
const refresh = (token: unknown) =>
  exchange(null, { grant_type: "refresh_token", refresh_token: String(token), redirect_uri: null });
const bearer = (token: unknown) => ({ ...AGENT, authorization: `Bearer ${String(token)}` });

async function connect(change: Fields = {}, account = "ana@acme.test") {
  const { back } = await tumblr.consent(AUTHORIZE, asked(change), { account });
  return (await exchange(back.get("code"))).body;
}

it("answers tokens for 42 minutes, with a refresh token only where it was asked for", async () => {
  expect(await connect()).toMatchObject({
    expires_in: 2_520,
    id_token: false,
    token_type: "bearer",
    scope: "basic write offline_access",
    refresh_token: expect.any(String),
  });
  expect(await connect({ scope: "basic write" })).not.toHaveProperty("refresh_token");
});

it.each([
  [{ state: null }, "invalid_request"],
  [{ scope: "basic,write" }, "invalid_scope"],
  [{ response_type: "token" }, "unsupported_response_type"],
])("sends a person back where the request lacks something: %j", async (change, error) => {
  expect((await tumblr.consent(AUTHORIZE, asked(change))).back.get("error")).toBe(error);
});

it.each([
  [{ client_id: "unknown" }, "invalid_client"],
  [{ redirect_uri: "http://localhost:3999/elsewhere" }, "redirect_uri_mismatch"],
])("keeps a person on its page where the request cannot be trusted: %j", async (change, code) => {
  expect((await tumblr.consent(AUTHORIZE, asked(change))).refused?.body.code).toBe(code);
});

it("wants a User-Agent that names the application, everywhere", async () => {
  const { back } = await tumblr.consent(AUTHORIZE, asked());
  for (const agent of ["", "node", "curl/8.7.1", "oauth4webapi/v3.8.8"]) {
    expect((await exchange(back.get("code"), {}, { "user-agent": agent })).status).toBe(403);
  }
  const { access_token: token } = (await exchange(back.get("code"))).body;
  const nameless = { ...bearer(token), "user-agent": "node" };
  expect((await tumblr.get("/tumblr/v2/user/info", nameless)).status).toBe(403);
  expect((await tumblr.get("/tumblr/v2/user/info", bearer(token))).status).toBe(200);
});

it("wants the client in the form, not by Basic", async () => {
  const { back } = await tumblr.consent(AUTHORIZE, asked());
  const authorization = `Basic ${Buffer.from(`${tumblr.id}:${tumblr.secret}`).toString("base64")}`;
  const basic = await exchange(back.get("code"), { client_id: null, client_secret: null }, { ...AGENT, authorization });
  expect([basic.status, basic.body.error]).toEqual([400, "invalid_client"]);
});

it.each([
  [{ code: "made-up" }, 400, "invalid_grant"],
  [{ redirect_uri: "http://localhost:3999/elsewhere" }, 400, "redirect_uri_mismatch"],
  [{ client_secret: "wrong" }, 400, "invalid_client"],
  [{ grant_type: "password" }, 400, "unsupported_grant_type"],
])("refuses to exchange %j", async (change, status, error) => {
  const { back } = await tumblr.consent(AUTHORIZE, asked());
  const answer = await exchange(back.get("code"), change);
  expect([answer.status, answer.body.error]).toEqual([status, error]);
});

it("takes a refresh token once, and for 42 days", async () => {
  const { refresh_token: first } = await connect();
  const { body } = await refresh(first);
  expect(body.refresh_token).not.toBe(first);
  expect([(await refresh(first)).status, (await refresh(first)).body.error]).toEqual([401, "invalid_grant"]);
  await tumblr.control("/clock", { advanceMs: 42 * 86_400_000 });
  expect((await refresh(body.refresh_token)).status).toBe(401);
});

it("wraps everything in meta and response, and ends access after 42 minutes", async () => {
  const { access_token: token } = await connect();
  const { body } = await tumblr.get("/tumblr/v2/user/info", bearer(token));
  expect(body).toMatchObject({
    meta: { status: 200, msg: "OK" },
    response: {
      user: {
        name: "anarivera",
        blogs: [
          { name: "anarivera", uuid: "t:0aY0xL2Fi1OFJg4YxpmegQ", primary: true },
          { name: "acme-design", primary: false },
        ],
      },
    },
  });
  await tumblr.control("/clock", { advanceMs: 2_520_000 });
  const ended = await tumblr.get("/tumblr/v2/user/info", bearer(token));
  expect([ended.status, ended.body]).toEqual([
    401,
    {
      meta: { status: 401, msg: "Unauthorized" },
      response: [],
      errors: [{ title: "Unauthorized", code: 1016, detail: "Unable to authorize" }],
    },
  ]);
});

it("shows a queue to those who may post to the blog, with the scope for it", async () => {
  const { access_token: token } = await connect();
  const status = async (path: string, held: unknown = token) =>
    (await tumblr.get(`/tumblr/v2/blog/${path}`, bearer(held))).status;
  expect(await status("acme-design/posts/queue")).toBe(200);
  expect(await status("t%3AWX5xItRbCiJH_GJDsIdhAQ/posts/queue")).toBe(200);
  expect(await status("chloe-paints/posts/queue")).toBe(403);
  expect(await status("nothing/posts/queue")).toBe(404);
  expect(await status("acme-design/nothing")).toBe(404);
  const { access_token: reading } = await connect({ scope: "basic" });
  expect(await status("acme-design/posts/queue", reading)).toBe(403);
});
