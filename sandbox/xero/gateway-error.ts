import { randomUUID } from "node:crypto";

const TITLES: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "Forbidden",
  429: "Too Many Requests",
  500: "An error occurred",
  503: "Service Unavailable",
};

/** A refusal of the gateway before the API. https://developer.xero.com/documentation/api/accounting/responsecodes */
export function gatewayError(status: number, detail: string, headers: Readonly<Record<string, string>> = {}): Response {
  const body = {
    Type: null,
    Title: TITLES[status] ?? "Error",
    Status: status,
    Detail: detail,
    Instance: randomUUID(),
    Extensions: {},
  };
  return Response.json(body, { status, headers });
}
