import type { z } from "zod";
import { ProviderError } from "@/lib/base/errors";
import { findUnstorableText } from "@/lib/base/find-unstorable-text";
import { parseJson } from "@/lib/base/json";
import { log } from "@/lib/base/log";
import { storable } from "@/lib/base/storable";
import type { ConnectionFacts, ProviderDefinition, ProviderHttp, RequestOptions } from "@/lib/providers/contract";
import { providerEndpoints } from "./endpoints";
import { providerVariables } from "./provider-variables";

/** Sends one request to a checked URL, with the token; failures throw ProviderError, answers are 2xx. */
export type AuthorizedFetch = (url: URL, init: RequestInit) => Promise<Response>;

interface ClientParts {
  readonly provider: ProviderDefinition;
  /** Root of the API where the account has its own; null: the provider's. */
  readonly apiRoot: string | null;
  readonly connection: ConnectionFacts | null;
  readonly send: AuthorizedFetch;
  /** The same client with another token. */
  readonly as: (holder: string) => ProviderHttp;
}

/** A ProviderHttp on top of an authorised fetch. */
export function providerClient({ provider, apiRoot, connection, send, as }: ClientParts): ProviderHttp {
  const endpoints = providerEndpoints(provider);
  const api = apiRoot ?? endpoints.api;
  const callable: Readonly<Record<string, string>> = { userinfo: endpoints.userinfo, ...endpoints.more };
  const client = { provider, send, hosts: { api, callable } };

  return {
    apiRoot: api,
    connection,
    variables: providerVariables(provider),
    as,
    get: (path, shape, options) => callJson(client, { method: "GET", url: apiUrl(api, path, options), shape, options }),
    post: (path, shape, body, options) =>
      callJson(client, { method: "POST", url: apiUrl(api, path, options), shape, body, options }),
    getEndpoint: (name, shape, options) =>
      callJson(client, { method: "GET", url: endpointUrl(callable, name, options), shape, options }),
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      refuseStrangers(client.hosts, url);
      return send(url, input instanceof Request ? { ...(await initOf(input)), ...init } : { ...init });
    },
    parse: (answer, shape) => parse(provider, answer, shape),
  };
}

interface Hosts {
  readonly api: string;
  /** Full URLs beside the API that take the token, by name. */
  readonly callable: Readonly<Record<string, string>>;
}

interface Client {
  readonly provider: ProviderDefinition;
  readonly send: AuthorizedFetch;
  readonly hosts: Hosts;
}

interface JsonCall<T> {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly shape: z.ZodType<T>;
  readonly body?: unknown;
  readonly options: RequestOptions | undefined;
}

async function callJson<T>({ provider, hosts, send }: Client, call: JsonCall<T>): Promise<T> {
  refuseStrangers(hosts, call.url);
  const headers = new Headers(call.options?.headers);
  headers.set("accept", "application/json");
  const isForm = call.body instanceof URLSearchParams;
  if (call.body !== undefined) {
    headers.set("content-type", isForm ? "application/x-www-form-urlencoded" : "application/json");
  }
  const response = await send(call.url, {
    method: call.method,
    headers,
    ...(call.body === undefined ? {} : { body: isForm ? String(call.body) : JSON.stringify(call.body) }),
    ...(call.options?.signal ? { signal: call.options.signal } : {}),
  });
  const text = await response.text();
  return parse(provider, text === "" ? undefined : parseJson(text), call.shape);
}

/** What comes from outside is kept as it is, apart from what the database could not keep: half a character. */
function parse<T>(provider: ProviderDefinition, answer: unknown, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(findUnstorableText(answer) ? storable({ answer }).answer : answer);
  if (parsed.success) return parsed.data;
  // Paths and kinds of the mismatches only: values are somebody's data.
  const issues = parsed.error.issues.map((issue) => `${issue.path.join(".") || "answer"}: ${issue.code}`);
  const failure = { kind: "malformed", issues: issues.slice(0, 10).join(", ") } as const;
  log.error({ provider: provider.id, issues: failure.issues }, "a provider's answer is not of the expected shape");
  throw new ProviderError(provider.id, failure);
}

function apiUrl(api: string, path: string, options: RequestOptions | undefined): URL {
  return withQuery(new URL(`${api}/${path.replace(/^\/+/, "")}`), options);
}

function endpointUrl(callable: Hosts["callable"], name: string, options: RequestOptions | undefined): URL {
  const url = Object.entries(callable).find(([endpoint]) => endpoint === name)?.[1];
  if (!url || url === "none") throw new Error(`no endpoint called ${name}`);
  return withQuery(new URL(url), options);
}

function withQuery(url: URL, options: RequestOptions | undefined): URL {
  for (const [name, value] of Object.entries(options?.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** The token goes to the provider's own hosts: a link in an answer, or a `..` in an id, must not lead it elsewhere. */
function refuseStrangers(hosts: Hosts, url: URL): void {
  const api = new URL(hosts.api);
  const root = api.pathname.endsWith("/") ? api.pathname : `${api.pathname}/`;
  if (url.origin === api.origin && url.pathname.startsWith(root)) return;
  const own = Object.values(hosts.callable).some((endpoint) => {
    if (endpoint === "none") return false;
    const { origin, pathname } = new URL(endpoint);
    return url.origin === origin && url.pathname === pathname;
  });
  if (!own) throw new Error(`a token was about to be sent to ${url.origin}, which is not the provider's API`);
}

async function initOf(request: Request): Promise<RequestInit> {
  const { method, headers, signal } = request;
  return { method, headers, signal, ...(request.body ? { body: await request.arrayBuffer() } : {}) };
}
