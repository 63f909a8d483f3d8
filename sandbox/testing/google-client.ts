import { createHash } from "node:crypto";
import { z } from "zod";
import { randomToken } from "@/lib/base/random";
import { sandboxEnvironment } from "../clients";
import { type RunningSandbox, startSandbox } from "../start";

export const APP_URL = "http://localhost:3999";
export const REDIRECT_URI = `${APP_URL}/api/integrations/google-calendar/callback`;
export const CALENDAR = "https://www.googleapis.com/auth/calendar";
export const EVENTS = "https://www.googleapis.com/auth/calendar.events";
export const READ_CALENDARS = "https://www.googleapis.com/auth/calendar.calendarlist.readonly";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What came back; tests look into it freely.
  readonly body: z.output<typeof looseJson>;
}

const looseJson = z.record(z.string(), z.json());

/** A client app that talks to a sandbox of its own, as a test needs it. */
export interface GoogleClient {
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly verifier: string;
  stop(): Promise<void>;
  authorizationUrl(change?: Readonly<Record<string, string | null>>): string;
  /** What the callback gets, after consent without a browser. */
  consent(input?: ConsentInput): Promise<URLSearchParams>;
  token(form: Readonly<Record<string, string>>, change?: Readonly<Record<string, string | null>>): Promise<Answer>;
  exchange(code: string, change?: Readonly<Record<string, string | null>>): Promise<Answer>;
  refresh(refreshToken: string, change?: Readonly<Record<string, string | null>>): Promise<Answer>;
  /** Consent and exchange; answers the access token. */
  connect(input?: ConsentInput): Promise<{ accessToken: string; refreshToken: string }>;
  /** `path` below Calendar's root, or a whole address. */
  api(method: string, path: string, input?: ApiInput): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
}

interface ConsentInput {
  readonly account?: string;
  readonly decision?: "approve" | "deny";
  readonly grantScopes?: readonly string[];
  readonly params?: Readonly<Record<string, string | null>>;
}

interface ApiInput {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Starts a sandbox on a free port and answers a client for it. */
export async function googleClient(dataFile: string | null = null): Promise<GoogleClient> {
  const sandbox = await startSandbox({ port: 0, appUrl: APP_URL, dataFile });
  const verifier = randomToken(32);
  return { ...calls(sandbox, verifier), origin: sandbox.origin, verifier, stop: () => sandbox.stop() };
}

function calls({ origin }: RunningSandbox, verifier: string): Omit<GoogleClient, "origin" | "verifier" | "stop"> {
  const { GOOGLE_CLIENT_ID: clientId = "", GOOGLE_CLIENT_SECRET: clientSecret = "" } = sandboxEnvironment(APP_URL);
  const client: Omit<GoogleClient, "origin" | "verifier" | "stop"> = {
    clientId,
    clientSecret,
    authorizationUrl: (change = {}) =>
      `${origin}/google/o/oauth2/v2/auth?${changed(authorizationParams(clientId, verifier), change)}`,
    async consent({ account = "ana@acme.test", decision = "approve", grantScopes, params } = {}) {
      const authorizationUrl = client.authorizationUrl(params);
      const answer = await client.control("POST", "/google/consent", {
        authorizationUrl,
        account,
        decision,
        grantScopes,
      });
      if (answer.status !== 200) throw new Error(`consent answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      return new URL(z.string().parse(answer.body.redirectTo)).searchParams;
    },
    token: (form, change = {}) =>
      call(`${origin}/google/token`, {
        method: "POST",
        body: changed({ client_id: clientId, client_secret: clientSecret, ...form }, change),
      }),
    exchange: (code, change) =>
      client.token(
        { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: verifier },
        change,
      ),
    refresh: (token, change) => client.token({ grant_type: "refresh_token", refresh_token: token }, change),
    async connect(input) {
      const { body } = await client.exchange((await client.consent(input)).get("code") ?? "");
      return {
        accessToken: z.string().parse(body.access_token),
        refreshToken: z.string().catch("").parse(body.refresh_token),
      };
    },
    api: (method, path, { token, body, headers } = {}) =>
      call(path.startsWith("http") ? path : `${origin}/google/calendar/v3${path}`, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    control: (method, path, body) =>
      call(`${origin}/control${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      }),
  };
  return client;
}

function authorizationParams(clientId: string, verifier: string): Record<string, string> {
  return {
    client_id: clientId,
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    scope: `openid email profile ${CALENDAR}`,
    state: "the-state",
    access_type: "offline",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  };
}

function changed(
  base: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string | null>>,
): URLSearchParams {
  const params = new URLSearchParams(base);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  return params;
}

async function call(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, redirect: "manual" });
  const text = await response.text();
  const parsed = looseJson.safeParse(text.startsWith("{") ? JSON.parse(text) : { text });
  if (!parsed.success) throw new Error(`not an object: ${text.slice(0, 200)}`);
  return { status: response.status, headers: response.headers, body: parsed.data };
}
