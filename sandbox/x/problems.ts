import type { SandboxClock } from "../kit/clock";

const WINDOW_SECONDS = 15 * 60;

const PROBLEMS: Readonly<Record<number, { readonly title: string; readonly detail: string }>> = {
  401: { title: "Unauthorized", detail: "Unauthorized" },
  402: {
    title: "CreditsDepleted",
    detail: "Your enrolled account does not have any credits to fulfill this request.",
  },
  403: { title: "Forbidden", detail: "Forbidden" },
  404: { title: "Not Found", detail: "Not Found" },
  429: { title: "Too Many Requests", detail: "Too Many Requests" },
  503: { title: "Service Unavailable", detail: "Service Unavailable" },
};

/** X's problem for a status: https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
export function problemOf(clock: SandboxClock, status: number): Response {
  const { title, detail } = PROBLEMS[status] ?? { title: "Internal Server Error", detail: "Something is broken." };
  return Response.json(
    { title, type: "about:blank", status, detail },
    { status, headers: limitHeaders(clock, status) },
  );
}

/** A request whose parameters X does not take. */
export function invalidRequest(clock: SandboxClock, parameter: string, value: string, message: string): Response {
  const body = {
    errors: [{ parameters: { [parameter]: [value] }, message }],
    title: "Invalid Request",
    detail: "One or more parameters to your request was invalid.",
    type: "https://api.twitter.com/2/problems/invalid-request",
  };
  return Response.json(body, { status: 400, headers: limitHeaders(clock, 400) });
}

/** With every answer: https://docs.x.com/fundamentals/rate-limits */
export function limitHeaders(clock: SandboxClock, status: number): Record<string, string> {
  const seconds = Math.floor(clock.now().getTime() / 1000);
  return {
    "x-rate-limit-limit": "75",
    "x-rate-limit-remaining": status === 429 ? "0" : "74",
    "x-rate-limit-reset": String((Math.floor(seconds / WINDOW_SECONDS) + 1) * WINDOW_SECONDS),
  };
}
