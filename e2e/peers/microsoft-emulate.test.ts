// Why: the same requests to our stand-in and to `emulate`'s Microsoft, which others wrote, must get the same kind of
// answers; a client that works with one works with the other. It plays identity and /me.
// https://www.npmjs.com/package/emulate
import { createHash } from "node:crypto";
import { createEmulator } from "emulate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { chooseFreePort } from "@/db/embedded/free-port";
import { randomToken } from "@/lib/base/random";
import { sandboxEnvironment } from "@/sandbox/clients";
import { startSandbox } from "@/sandbox/start";

const APP_URL = "http://localhost:3999";
const REDIRECT_URI = `${APP_URL}/api/integrations/microsoft-calendar/callback`;
const ACCOUNT = "ana@acme.test";
const SCOPE = "openid profile email offline_access User.Read";
const { MICROSOFT_CLIENT_ID: ID = "", MICROSOFT_CLIENT_SECRET: SECRET = "" } = sandboxEnvironment(APP_URL);
const verifier = randomToken(32);

interface Microsoft {
  readonly authorize: string;
  readonly token: string;
  /** Of Graph. */
  readonly api: string;
  /** What a person does on its pages: where the browser is sent. */
  consent(authorizationUrl: string): Promise<URL>;
  stop(): Promise<void>;
}

async function startEmulate(): Promise<Microsoft> {
  const client = { client_id: ID, client_secret: SECRET, name: "Hub", redirect_uris: [REDIRECT_URI] };
  const { url, close } = await createEmulator({
    service: "microsoft",
    port: await chooseFreePort(),
    seed: { microsoft: { users: [{ email: ACCOUNT, name: "Ana Rivera" }], oauth_clients: [client] } },
  });
  return {
    authorize: `${url}/oauth2/v2.0/authorize`,
    token: `${url}/oauth2/v2.0/token`,
    api: url,
    stop: close,
    async consent(authorizationUrl) {
      const page = await (await fetch(authorizationUrl)).text();
      const choice = page.split("<form").find((form) => form.includes(`value="${ACCOUNT}"`)) ?? "";
      const [, action = ""] = choice.match(/action="([^"]+)"/) ?? [];
      const fields = [...choice.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      const form = new URLSearchParams(
        fields.map(([, name = "", value = ""]) => [name, value.replaceAll("&amp;", "&")]),
      );
      return target(await fetch(new URL(action, url), { method: "POST", body: form, redirect: "manual" }));
    },
  };
}

async function startOurs(): Promise<Microsoft> {
  const { origin, stop } = await startSandbox({ port: 0, appUrl: APP_URL, dataFile: null });
  const authorize = `${origin}/microsoft/common/oauth2/v2.0/authorize`;
  return {
    authorize,
    token: `${origin}/microsoft/common/oauth2/v2.0/token`,
    api: `${origin}/microsoft`,
    stop,
    async consent(authorizationUrl) {
      const { search } = new URL(authorizationUrl);
      const accounts = await (await fetch(`${origin}/control/microsoft/accounts`)).json();
      const { id } =
        z
          .array(z.object({ id: z.string(), email: z.string() }))
          .parse(accounts)
          .find(({ email }) => email === ACCOUNT) ?? {};
      const form = new URLSearchParams({ request: search.slice(1), account: id ?? "", decision: "approve" });
      return target(await fetch(`${authorize}/decision`, { method: "POST", body: form, redirect: "manual" }));
    },
  };
}

function target(answer: Response): URL {
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get("location") ?? "");
}

function authorizationUrl(microsoft: Microsoft, change: Readonly<Record<string, string>> = {}): string {
  const params = {
    client_id: ID,
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    response_mode: "query",
    scope: SCOPE,
    state: "the-state",
    nonce: "the-nonce",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...change,
  };
  return `${microsoft.authorize}?${new URLSearchParams(params)}`;
}

const answerShape = z.looseObject({ error: z.string().optional(), access_token: z.string().optional() });

async function ask(microsoft: Microsoft, form: Readonly<Record<string, string>>) {
  const body = new URLSearchParams({ client_id: ID, client_secret: SECRET, ...form });
  const response = await fetch(microsoft.token, { method: "POST", body });
  return { status: response.status, body: answerShape.parse(await response.json()) };
}

const exchange = (microsoft: Microsoft, code: string, change: Readonly<Record<string, string>> = {}) =>
  ask(microsoft, {
    grant_type: "authorization_code",
    code,
    redirect_uri: REDIRECT_URI,
    code_verifier: verifier,
    ...change,
  });

async function newCode(microsoft: Microsoft): Promise<string> {
  const callback = await microsoft.consent(authorizationUrl(microsoft));
  expect(callback.searchParams.get("state")).toBe("the-state");
  return callback.searchParams.get("code") ?? "";
}

const tokensShape = z.object({
  access_token: z.string().min(20),
  token_type: z.literal("Bearer"),
  expires_in: z.number().min(3_599),
  scope: z.string(),
  refresh_token: z.string().min(20),
  id_token: z.string(),
});

function claimsOf(idToken: string): Readonly<Record<string, unknown>> {
  const payload = Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString("utf8");
  return z.record(z.string(), z.unknown()).parse(JSON.parse(payload));
}

async function refusalOf(microsoft: Microsoft, change: Readonly<Record<string, string>>) {
  const { status, body } = await exchange(microsoft, await newCode(microsoft), change);
  return [status, body.error];
}

describe.each([
  ["emulate's Microsoft", startEmulate],
  ["our Microsoft", startOurs],
])("%s", (_, start) => {
  let microsoft: Microsoft;
  beforeAll(async () => {
    microsoft = await start();
  });
  afterAll(() => microsoft.stop());

  it("turns a code into tokens that tell who it is", async () => {
    const { status, body } = await exchange(microsoft, await newCode(microsoft));
    expect(status).toBe(200);
    const tokens = tokensShape.parse(body);
    expect(tokens.scope.split(" ")).toEqual(expect.arrayContaining(["openid", "profile", "email", "User.Read"]));
    const claims = claimsOf(tokens.id_token);
    expect(claims).toMatchObject({ aud: ID, nonce: "the-nonce", name: "Ana Rivera", email: ACCOUNT, ver: "2.0" });
    expect(
      [claims.oid, claims.tid, claims.sub, claims.preferred_username].every((claim) => typeof claim === "string"),
    ).toBe(true);

    const headers = { authorization: `Bearer ${tokens.access_token}` };
    const me = await fetch(`${microsoft.api}/v1.0/me`, { headers });
    expect([me.status, await me.json()]).toEqual([
      200,
      expect.objectContaining({ displayName: "Ana Rivera", mail: ACCOUNT, userPrincipalName: ACCOUNT, id: claims.oid }),
    ]);
    const userinfo = await fetch(`${microsoft.api}/oidc/userinfo`, { headers });
    expect(await userinfo.json()).toMatchObject({ name: "Ana Rivera", email: ACCOUNT, sub: expect.any(String) });
  });

  it("gives a new refresh token at each refresh", async () => {
    const first = tokensShape.parse((await exchange(microsoft, await newCode(microsoft))).body);
    const { status, body } = await ask(microsoft, { grant_type: "refresh_token", refresh_token: first.refresh_token });
    expect(status).toBe(200);
    const second = tokensShape.parse(body);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.access_token).not.toBe(first.access_token);
  });

  it("refuses what is not right in OAuth's words", async () => {
    const wrong = (change: Readonly<Record<string, string>>) => refusalOf(microsoft, change);
    expect(await wrong({ client_secret: "wrong" })).toEqual([401, "invalid_client"]);
    expect(await wrong({ code: "invented" })).toEqual([400, "invalid_grant"]);
    expect(await wrong({ code_verifier: "x".repeat(43) })).toEqual([400, "invalid_grant"]);
    expect(await wrong({ grant_type: "password" })).toEqual([400, "unsupported_grant_type"]);
    const spent = await newCode(microsoft);
    await exchange(microsoft, spent);
    expect((await exchange(microsoft, spent)).body.error).toBe("invalid_grant");
    const refused = await ask(microsoft, { grant_type: "refresh_token", refresh_token: "invented" });
    expect([refused.status, refused.body.error]).toEqual([400, "invalid_grant"]);
  });

  it("keeps the browser where client or redirect URI are not known, and asks for a token at Graph", async () => {
    const changes: Record<string, string>[] = [{ client_id: "nobody" }, { redirect_uri: `${APP_URL}/elsewhere` }];
    for (const change of changes) {
      const page = await fetch(authorizationUrl(microsoft, change), { redirect: "manual" });
      expect(page.status).toBe(400);
    }
    const me = await fetch(`${microsoft.api}/v1.0/me`);
    expect([me.status, await me.json()]).toMatchObject([401, { error: { code: "InvalidAuthenticationToken" } }]);
  });
});
