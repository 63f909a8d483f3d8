import { createHmac } from "node:crypto";
import { z } from "zod";
import { facebookSandbox } from "../facebook/sandbox-provider";
import { startSandbox } from "../start";

const APP_URL = "http://localhost:3999";
const SCOPES =
  "public_profile,pages_show_list,pages_read_engagement,pages_manage_posts,leads_retrieval,business_management";
const body = z.looseObject({});

type Change = Readonly<Record<string, string | null>>;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A client app of Facebook's that talks to a sandbox of its own, and can send what the hub never would. */
export interface FacebookClient {
  readonly origin: string;
  readonly app: { readonly id: string; readonly secret: string };
  stop(): Promise<void>;
  authorizationUrl(change?: Change, version?: string): string;
  tell(path: string, input?: unknown): Promise<Response>;
  /** Where a consent sends the browser to. */
  consent(input?: Readonly<Record<string, unknown>>): Promise<URL>;
  exchange(code: string | null, change?: Change): Promise<Answer>;
  trade(token: string, change?: Change): Promise<Answer>;
  shortToken(input?: Readonly<Record<string, unknown>>): Promise<string>;
  longToken(input?: Readonly<Record<string, unknown>>): Promise<string>;
  graph(path: string, token: string, how?: { proof?: boolean; method?: string }): Promise<Answer>;
}

/** Starts a sandbox on a free port and answers a client for it. */
export async function facebookClient(): Promise<FacebookClient> {
  const { origin, stop } = await startSandbox({ port: 0, appUrl: APP_URL, dataFile: null });
  const app = facebookSandbox.credentials;
  const redirectUri = `${APP_URL}/api/integrations/facebook/callback`;
  const root = `${origin}/facebook`;
  const token = (change: Change) =>
    ask(`${root}/v25.0/oauth/access_token?${changed({ client_id: app.id, client_secret: app.secret }, change)}`);

  const client: FacebookClient = {
    origin,
    app,
    stop,
    authorizationUrl(change = {}, version = "v25.0") {
      const asked = { client_id: app.id, redirect_uri: redirectUri, response_type: "code", state: "s", scope: SCOPES };
      return `${root}/${version}/dialog/oauth?${changed(asked, change)}`;
    },
    tell: (path, input = {}) => fetch(`${origin}/control${path}`, { method: "POST", body: JSON.stringify(input) }),
    async consent(input = {}) {
      const usual = { account: "ana@acme.test", decision: "approve" };
      const choice = { authorizationUrl: client.authorizationUrl(), ...usual, ...input };
      const answer = body.parse(await (await client.tell("/facebook/consent", choice)).json());
      return new URL(String(answer.redirectTo));
    },
    exchange: (code, change = {}) => token({ redirect_uri: redirectUri, code, ...change }),
    trade: (given, change = {}) => token({ grant_type: "fb_exchange_token", fb_exchange_token: given, ...change }),
    async shortToken(input) {
      const answer = await client.exchange((await client.consent(input)).searchParams.get("code"));
      return String(answer.body.access_token);
    },
    longToken: async (input) => String((await client.trade(await client.shortToken(input))).body.access_token),
    graph(path, given, { proof = true, method = "GET" } = {}) {
      const url = new URL(`${root}/v25.0/${path}`);
      if (proof) url.searchParams.set("appsecret_proof", proofOf(given, app.secret));
      return ask(url, { method, headers: { authorization: `Bearer ${given}` } });
    },
  };
  return client;
}

function proofOf(token: string, secret: string): string {
  return createHmac("sha256", secret).update(token).digest("hex");
}

/** null takes a parameter away. */
function changed(params: Readonly<Record<string, string>>, change: Change): URLSearchParams {
  const given = Object.entries({ ...params, ...change }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  return new URLSearchParams(given);
}

async function ask(url: string | URL, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, body: body.parse(await response.json()) };
}
