// Why: tests call route handlers as Next does, with a Request and the path's parameters, and read the answer.

export interface RouteCall {
  readonly method?: string;
  readonly path: string;
  readonly params?: Record<string, string>;
  readonly cookie?: string;
  readonly bearer?: string;
  readonly headers?: Record<string, string>;
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown;
}

// `never`: a handler of any parameters is taken; the test knows which they are.
type Handler = (request: Request, next: { params: Promise<never> }) => Promise<Response>;

export interface RouteAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON. */
  readonly json: Record<string, unknown>;
  readonly text: string;
}

export async function callRoute(handler: Handler, call: RouteCall): Promise<RouteAnswer> {
  const headers = new Headers({ origin: "http://localhost:3999" });
  if (call.cookie) headers.set("cookie", call.cookie);
  if (call.bearer) headers.set("authorization", `Bearer ${call.bearer}`);
  if (call.body !== undefined) headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(call.headers ?? {})) headers.set(name, value);
  const body = typeof call.body === "string" ? call.body : JSON.stringify(call.body);
  const request = new Request(`http://localhost:3999${call.path}`, {
    method: call.method ?? "GET",
    headers,
    ...(call.body === undefined ? {} : { body }),
  });
  const response = await handler(request, { params: Promise.resolve((call.params ?? {}) as never) });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return { status: response.status, headers: response.headers, text, json: isJson && text ? JSON.parse(text) : {} };
}
