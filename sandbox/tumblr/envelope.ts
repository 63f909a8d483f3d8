const REASONS: Readonly<Record<number, string>> = {
  200: "OK",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Limit Exceeded",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** Every answer's wrapping. https://github.com/tumblr/docs/blob/master/api.md#response-format */
export function answer(response: unknown): Response {
  return Response.json({ meta: { status: 200, msg: "OK" }, response });
}

export function failure(status: number, { code = 0, detail }: { code?: number; detail?: string } = {}): Response {
  const msg = REASONS[status] ?? "Error";
  const errors = [{ title: msg, code, detail: detail ?? msg }];
  return Response.json({ meta: { status, msg }, response: [], errors }, { status });
}

/** As seen: https://github.com/tumblr/docs/issues/72 */
export const unauthorized = () => failure(401, { code: 1016, detail: "Unable to authorize" });
