// Why: tests of a stand-in send what a client app would, and what no good one would, to a sandbox of their own.
import { z } from "zod";
import { isOAuthSandbox } from "../kit/sandbox-provider";
import { sandboxProviders } from "../sandbox-providers";
import { startSandbox } from "../start";

const APP_URL = "http://localhost:3999";

export interface PlainAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON that came back; a list as `{items}`, anything else as `{text}`. */
  readonly body: z.output<typeof looseJson>;
}

const looseJson = z.record(z.string(), z.json());

export type Fields = Readonly<Record<string, string | null>>;

interface Consent {
  readonly account?: string;
  readonly decision?: "approve" | "deny";
  readonly grantScopes?: readonly string[];
  readonly picked?: readonly string[];
}

export interface PlainClient extends PlainRequests {
  readonly origin: string;
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
  stop(): Promise<void>;
  /** Consents without a browser: what came back at the redirect URI, or why nothing did. */
  consent(
    path: string,
    params: Fields,
    consent?: Consent,
  ): Promise<{ back: URLSearchParams; refused: PlainAnswer | null }>;
}

interface PlainRequests {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<PlainAnswer>;
  /** POST of a form; null leaves a field out. */
  form(path: string, fields: Fields, headers?: Readonly<Record<string, string>>): Promise<PlainAnswer>;
  /** POST of JSON, for endpoints that want none. */
  json(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<PlainAnswer>;
  control(path: string, body?: unknown): Promise<PlainAnswer>;
}

/** Starts a sandbox on a free port and answers a client of one provider in it. */
export async function plainClient(provider: string): Promise<PlainClient> {
  const found = sandboxProviders.find(({ id }) => id === provider);
  if (!found || !isOAuthSandbox(found)) throw new Error(`the sandbox does not play ${provider}`);
  const { origin, stop } = await startSandbox({ port: 0, appUrl: APP_URL, dataFile: null });
  const at = (path: string) => `${origin}${path}`;
  return {
    origin,
    ...found.credentials,
    redirectUri: APP_URL + (found.callbackPaths[0] ?? ""),
    stop,
    ...plainRequests(origin),
    async consent(path, params, consent = {}) {
      const request = {
        authorizationUrl: `${at(path)}?${without(params)}`,
        account: "ana@acme.test",
        decision: "approve",
        ...consent,
      };
      const answer = await send(at(`/control/${provider}/consent`), jsonRequest(request, {}));
      const to = answer.body as { redirectTo?: string };
      return to.redirectTo === undefined
        ? { back: new URLSearchParams(), refused: answer }
        : { back: new URL(to.redirectTo).searchParams, refused: null };
    },
  };
}

/** Requests to a sandbox, as a client that trusts nothing makes them. */
export function plainRequests(origin: string): PlainRequests {
  const at = (path: string) => `${origin}${path}`;
  return {
    get: (path, headers = {}) => send(at(path), { headers }),
    form: (path, fields, headers = {}) => send(at(path), { method: "POST", headers, body: without(fields) }),
    json: (path, body, headers = {}) => send(at(path), jsonRequest(body, headers)),
    control: (path, body) => send(at(`/control${path}`), jsonRequest(body ?? {}, {})),
  };
}

function jsonRequest(body: unknown, headers: Readonly<Record<string, string>>): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

function without(fields: Fields): URLSearchParams {
  const present = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return new URLSearchParams(present);
}

async function send(url: string, init: RequestInit): Promise<PlainAnswer> {
  const response = await fetch(url, { ...init, redirect: "manual" });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: looseJson.parse(read(text)) };
}

function read(text: string): unknown {
  if (!/^[[{]/.test(text)) return { text };
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? { items: value } : value;
}
