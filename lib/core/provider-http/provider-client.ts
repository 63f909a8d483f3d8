import type { z } from "zod";
import { ProviderError } from "@/lib/base/errors";
import { findUnstorableText } from "@/lib/base/find-unstorable-text";
import { parseJson } from "@/lib/base/json";
import { log } from "@/lib/base/log";
import { storable } from "@/lib/base/storable";
import type { ProviderDefinition, ProviderEndpoints, ProviderHttp, RequestOptions } from "@/lib/providers/contract";
import { providerEndpoints } from "./endpoints";

/** Sends one request to a checked URL, with the token; failures throw ProviderError, answers are 2xx. */
export type AuthorizedFetch = (url: URL, init: RequestInit) => Promise<Response>;

/** A ProviderHttp on top of an authorised fetch. */
export function providerClient(provider: ProviderDefinition, send: AuthorizedFetch): ProviderHttp {
  const endpoints = providerEndpoints(provider);
  const client = { provider, endpoints, send };

  return {
    apiRoot: endpoints.api,
    get: (path, shape, options) =>
      callJson(client, { method: "GET", url: apiUrl(endpoints, path, options), shape, options }),
    post: (path, shape, body, options) =>
      callJson(client, { method: "POST", url: apiUrl(endpoints, path, options), shape, body, options }),
    getEndpoint: (name, shape, options) =>
      callJson(client, { method: "GET", url: endpointUrl(endpoints, name, options), shape, options }),
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      refuseStrangers(endpoints, url);
      return send(url, input instanceof Request ? { ...(await initOf(input)), ...init } : { ...init });
    },
    parse: (answer, shape) => parse(provider, answer, shape),
  };
}

interface Client {
  readonly provider: ProviderDefinition;
  readonly endpoints: ProviderEndpoints;
  readonly send: AuthorizedFetch;
}

interface JsonCall<T> {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly shape: z.ZodType<T>;
  readonly body?: unknown;
  readonly options: RequestOptions | undefined;
}

async function callJson<T>({ provider, endpoints, send }: Client, call: JsonCall<T>): Promise<T> {
  refuseStrangers(endpoints, call.url);
  const headers = new Headers(call.options?.headers);
  headers.set("accept", "application/json");
  if (call.body !== undefined) headers.set("content-type", "application/json");
  const response = await send(call.url, {
    method: call.method,
    headers,
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
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

function apiUrl(endpoints: ProviderEndpoints, path: string, options: RequestOptions | undefined): URL {
  return withQuery(new URL(`${endpoints.api}/${path.replace(/^\/+/, "")}`), options);
}

function endpointUrl(endpoints: ProviderEndpoints, name: string, options: RequestOptions | undefined): URL {
  const url = Object.entries(endpoints).find(([endpoint]) => endpoint === name)?.[1];
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
function refuseStrangers(endpoints: ProviderEndpoints, url: URL): void {
  const api = new URL(endpoints.api);
  const root = api.pathname.endsWith("/") ? api.pathname : `${api.pathname}/`;
  if (url.origin === api.origin && url.pathname.startsWith(root)) return;
  const own = [endpoints.userinfo].some((endpoint) => {
    const { origin, pathname } = new URL(endpoint);
    return url.origin === origin && url.pathname === pathname;
  });
  if (!own) throw new Error(`a token was about to be sent to ${url.origin}, which is not the provider's API`);
}

async function initOf(request: Request): Promise<RequestInit> {
  const { method, headers, signal } = request;
  return { method, headers, signal, ...(request.body ? { body: await request.arrayBuffer() } : {}) };
}
