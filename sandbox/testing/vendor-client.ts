// Why: a stand-in's refusals are seen by a client of its own, which can send what the hub never would.
import { createHash } from "node:crypto";
import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import { randomToken } from "@/lib/base/random";
import { isOAuthSandbox } from "../kit/sandbox-provider";
import { sandboxProviders } from "../sandbox-providers";
import { startSandbox } from "../start";

const APP_URL = "http://localhost:3999";

/** What a vendor wants of a request that is right; tests change one thing of it. */
interface Vendor {
  readonly id: string;
  readonly authorizePath: string;
  readonly tokenPath: string;
  /** Parameters of the authorization request beyond client, redirect URI, response type and state. */
  readonly params: Readonly<Record<string, string>>;
  readonly pkce: boolean;
  readonly secret: "basic" | "body";
  /** Sent with everything. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent to the token endpoint beyond the grant. */
  readonly tokenParams?: Readonly<Record<string, string>>;
}

export interface VendorAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** What came back, where it is an object of JSON; tests look into it freely. */
  readonly body: Readonly<Record<string, z.output<ReturnType<typeof z.json>>>>;
  readonly text: string;
}

type Change = Readonly<Record<string, string | null>>;

interface Sent {
  readonly headers?: Change;
  /** How the secret is sent: as the vendor wants it where this is absent. */
  readonly secret?: "basic" | "body" | "none";
  readonly client?: { readonly id: string; readonly secret: string };
}

interface Consent {
  readonly account?: string;
  readonly decision?: "approve" | "deny";
  readonly params?: Change;
  readonly picked?: readonly string[];
}

export interface VendorClient {
  readonly redirectUri: string;
  readonly other: { readonly id: string; readonly secret: string };
  stop(): Promise<void>;
  /** Where a consent sends the browser to, or the page that refuses it. */
  consent(choice?: Consent): Promise<VendorAnswer & { readonly callback: URLSearchParams }>;
  token(form: Change, sent?: Sent): Promise<VendorAnswer>;
  exchange(code: string, change?: Change, sent?: Sent): Promise<VendorAnswer>;
  refresh(token: string, change?: Change, sent?: Sent): Promise<VendorAnswer>;
  /** Consent and exchange. */
  connect(choice?: Consent): Promise<{ readonly access: string; readonly refresh: string }>;
  /** Any request below the vendor's root. */
  call(
    method: string,
    path: string,
    sent?: { token?: string; headers?: Change; body?: unknown },
  ): Promise<VendorAnswer>;
  /** A form for an endpoint that authenticates our client as the token endpoint does. */
  form(path: string, form: Change, sent?: Sent): Promise<VendorAnswer>;
  control(method: string, path: string, body?: unknown): Promise<VendorAnswer>;
}

/** Starts a sandbox on a free port and answers a client of one of its vendors. */
export async function vendorClient(vendor: Vendor): Promise<VendorClient> {
  const provider = sandboxProviders.find(({ id }) => id === vendor.id);
  if (!provider || !isOAuthSandbox(provider)) throw new Error(`the sandbox does not play ${vendor.id}`);
  const { credentials, otherCredentials: other, callbackPaths } = provider;
  const sandbox = await startSandbox({ port: 0, appUrl: APP_URL, dataFile: null });
  const root = `${sandbox.origin}/${vendor.id}`;
  const redirectUri = new URL(callbackPaths[0] ?? "/", APP_URL).href;
  const verifier = randomToken(32);
  const challenge = createHash("sha256").update(verifier).digest("base64url");

  const client: VendorClient = {
    redirectUri,
    other,
    stop: () => sandbox.stop(),
    async consent({ account = "ana@acme.test", decision = "approve", params = {}, picked } = {}) {
      const asked = {
        client_id: credentials.id,
        redirect_uri: redirectUri,
        response_type: "code",
        state: "the-state",
        ...(vendor.pkce && { code_challenge: challenge, code_challenge_method: "S256" }),
        ...vendor.params,
      };
      const authorizationUrl = `${root}${vendor.authorizePath}?${changed(asked, params)}`;
      const choice = { authorizationUrl, account, decision, picked };
      const answer = await client.control("POST", `/${vendor.id}/consent`, choice);
      const to = z.url().safeParse(answer.body.redirectTo).data;
      return { ...answer, callback: to === undefined ? new URLSearchParams() : new URL(to).searchParams };
    },
    form(path, form, { headers = {}, secret = vendor.secret, client: who = credentials } = {}) {
      const inBody = secret === "body" && { client_id: who.id, client_secret: who.secret };
      const basic = secret === "basic" && { authorization: `Basic ${btoa(`${who.id}:${who.secret}`)}` };
      return send(`${root}${path}`, {
        method: "POST",
        headers: given({ ...vendor.headers, ...basic, ...headers }),
        body: changed({ ...inBody }, form),
      });
    },
    token: (form, sent) => client.form(vendor.tokenPath, { ...vendor.tokenParams, ...form }, sent),
    exchange(code, change = {}, sent = {}) {
      const proof = vendor.pkce && { code_verifier: verifier };
      const form = { grant_type: "authorization_code", code, redirect_uri: redirectUri, ...proof, ...change };
      return client.token(form, sent);
    },
    refresh: (token, change = {}, sent = {}) =>
      client.token({ grant_type: "refresh_token", refresh_token: token, ...change }, sent),
    async connect(choice) {
      const { callback } = await client.consent(choice);
      const { body } = await client.exchange(callback.get("code") ?? "");
      return { access: z.string().parse(body.access_token), refresh: z.string().catch("").parse(body.refresh_token) };
    },
    ...callsTo(vendor, sandbox.origin),
  };
  return client;
}

/** Requests to the vendor's API and to the sandbox's control. */
function callsTo(vendor: Vendor, origin: string): Pick<VendorClient, "call" | "control"> {
  return {
    call: (method, path, { token, headers = {}, body } = {}) =>
      send(`${origin}/${vendor.id}${path}`, {
        method,
        headers: given({
          ...vendor.headers,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        }),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    control: (method, path, body) =>
      send(`${origin}/control${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      }),
  };
}

/** null takes a parameter away. */
function changed(base: Readonly<Record<string, string>>, change: Change): URLSearchParams {
  return new URLSearchParams(given({ ...base, ...change }));
}

function given(values: Change): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

const jsonObject = z.record(z.string(), z.json());

async function send(url: string, init: RequestInit): Promise<VendorAnswer> {
  const response = await fetch(url, { ...init, redirect: "manual" });
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, text, body: jsonObject.safeParse(parseJson(text)).data ?? {} };
}
