import { createHash } from "node:crypto";
import { z } from "zod";
import { randomToken } from "@/lib/base/random";
import { sandboxEnvironment } from "../clients";
import { startSandbox } from "../start";

const APP_URL = "http://localhost:3999";
export const REDIRECT_URI = `${APP_URL}/api/integrations/microsoft-calendar/callback`;
export const CALENDAR_SCOPES = "openid profile email offline_access User.Read Calendars.ReadWrite";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What came back; tests look into it freely.
  readonly body: z.output<typeof looseJson>;
}

const looseJson = z.record(z.string(), z.json());
type Change = Readonly<Record<string, string | null>>;

interface ConsentInput {
  readonly account?: string;
  readonly decision?: "approve" | "deny";
  readonly params?: Change;
  readonly tenant?: string;
}

interface ApiInput {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client app that talks to a sandbox of its own, as a test needs it. */
export interface MicrosoftClient {
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  stop(): Promise<void>;
  authorizationUrl(change?: Change, tenant?: string): string;
  /** Consent without a browser, whatever comes of it. */
  tryConsent(input?: ConsentInput): Promise<Answer>;
  /** What the callback gets. */
  consent(input?: ConsentInput): Promise<URLSearchParams>;
  token(form: Change, at?: { tenant?: string; headers?: Readonly<Record<string, string>> }): Promise<Answer>;
  exchange(code: string, change?: Change): Promise<Answer>;
  refresh(refreshToken: string, change?: Change): Promise<Answer>;
  connect(input?: ConsentInput): Promise<{ accessToken: string; refreshToken: string }>;
  /** `path` below `/v1.0`, or a whole address such as a next link. */
  graph(method: string, path: string, input?: ApiInput): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** Starts a sandbox on a free port and answers a client for it. */
export async function microsoftClient(dataFile: string | null = null): Promise<MicrosoftClient> {
  const { origin, stop } = await startSandbox({ port: 0, appUrl: APP_URL, dataFile });
  const { MICROSOFT_CLIENT_ID: clientId = "", MICROSOFT_CLIENT_SECRET: clientSecret = "" } =
    sandboxEnvironment(APP_URL);
  const verifier = randomToken(32);
  const client: MicrosoftClient = {
    ...identityCalls(origin, { clientId, clientSecret, verifier }, () => client),
    origin,
    clientId,
    clientSecret,
    stop,
    graph: (method, path, input) =>
      call(path.startsWith("http") ? path : `${origin}/microsoft/v1.0${path}`, graphRequest(method, input)),
    control: (method, path, body) => call(`${origin}/control${path}`, graphRequest(method, { body })),
  };
  return client;
}

interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly verifier: string;
}

type IdentityCalls = Pick<
  MicrosoftClient,
  "authorizationUrl" | "tryConsent" | "consent" | "token" | "exchange" | "refresh" | "connect"
>;

function identityCalls(origin: string, app: App, client: () => MicrosoftClient): IdentityCalls {
  return {
    authorizationUrl: (change = {}, tenant = "common") =>
      `${origin}/microsoft/${tenant}/oauth2/v2.0/authorize?${changed(authorizationParams(app), change)}`,
    tryConsent: ({ account = "ana@acme.test", decision = "approve", params = {}, tenant } = {}) =>
      client().control("POST", "/microsoft/consent", {
        authorizationUrl: client().authorizationUrl(params, tenant),
        account,
        decision,
      }),
    async consent(input) {
      const answer = await client().tryConsent(input);
      if (answer.status !== 200) throw new Error(`consent answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      return new URL(z.string().parse(answer.body.redirectTo)).searchParams;
    },
    token: (form, { tenant = "common", headers = {} } = {}) =>
      call(`${origin}/microsoft/${tenant}/oauth2/v2.0/token`, {
        method: "POST",
        headers,
        body: changed({ client_id: app.clientId, client_secret: app.clientSecret }, form),
      }),
    exchange: (code, change = {}) =>
      client().token({
        grant_type: "authorization_code",
        code,
        redirect_uri: REDIRECT_URI,
        code_verifier: app.verifier,
        ...change,
      }),
    refresh: (token, change = {}) => client().token({ grant_type: "refresh_token", refresh_token: token, ...change }),
    async connect(input) {
      const { body } = await client().exchange((await client().consent(input)).get("code") ?? "");
      return {
        accessToken: z.string().parse(body.access_token),
        refreshToken: z.string().catch("").parse(body.refresh_token),
      };
    },
  };
}

function authorizationParams({ clientId, verifier }: App): Record<string, string> {
  return {
    client_id: clientId,
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    response_mode: "query",
    scope: CALENDAR_SCOPES,
    state: "the-state",
    nonce: "n-1",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  };
}

function graphRequest(method: string, { token, body, headers }: ApiInput = {}): RequestInit {
  return {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

function changed(base: Readonly<Record<string, string>>, change: Change): URLSearchParams {
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
