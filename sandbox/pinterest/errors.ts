/** Pinterest's errors by what they are about: https://developers.pinterest.com/docs/reference/error-codes/ */
export const PINTEREST_ERRORS = {
  badRequest: { status: 400, code: 1, message: "Invalid request body" },
  authenticationFailed: { status: 401, code: 2, message: "Authentication failed." },
  scopeMissing: {
    status: 401,
    code: 3,
    message:
      "Your token does not have sufficient permissions to perform this operation. Please ensure your token is authorized with the correct set of scopes.",
  },
  rateLimited: { status: 429, code: 8, message: "You have exceeded your rate limit. Try again later." },
  methodNotFound: { status: 404, code: 11, message: "API method not found." },
  internal: { status: 500, code: 12, message: "Something went wrong on our end. Sorry about that." },
  notPermitted: { status: 403, code: 29, message: "You are not permitted to access that resource." },
  boardNotFound: { status: 404, code: 40, message: "Board not found." },
  invalidGrant: { status: 401, code: 283, message: "The authorization grant is invalid" },
} as const;

interface PinterestError {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

export function answerError({ status, code, message }: PinterestError): Response {
  return Response.json({ code, message }, { status, headers: limitHeaders(status) });
}

/** What Pinterest says with a status. */
export function errorOfStatus(status: number): PinterestError {
  const found = Object.values(PINTEREST_ERRORS).find((error) => error.status === status);
  return found ?? { ...PINTEREST_ERRORS.internal, status };
}

/** https://developers.pinterest.com/docs/reference/rate-limits/ */
export function limitHeaders(status: number): Record<string, string> {
  return {
    "x-ratelimit-limit": "1000",
    "x-ratelimit-remaining": status === 429 ? "0" : "999",
    "x-ratelimit-reset": "60",
  };
}
