import { newId } from "@/lib/base/id";
import type { SandboxContext } from "../kit/http";

/** An error of Meta's Graph API: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export interface GraphError {
  readonly status: number;
  readonly code: number;
  readonly subcode?: number;
  readonly message: string;
  readonly type?: "OAuthException" | "GraphMethodException";
  readonly isTransient?: boolean;
}

/** The Graph API's body for an error; Instagram's hosts answer the same. */
export function graphErrorResponse(error: GraphError, headers: Readonly<Record<string, string>> = {}): Response {
  const { status, code, subcode, message, type = "OAuthException", isTransient } = error;
  const body = {
    error: {
      message,
      type,
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...(isTransient === undefined ? {} : { is_transient: isTransient }),
      fbtrace_id: `A${newId().replaceAll("-", "").slice(0, 22)}`,
    },
  };
  return Response.json(body, { status, headers });
}

/** 190, with the subcode that says why. The status of most of these is 400: the number says what it is. */
export function deadToken(subcode: number | null, message: string): GraphError {
  return { status: 400, code: 190, message, ...(subcode === null ? {} : { subcode }) };
}

/** "An access token is required to request this resource." */
export const NO_TOKEN: GraphError = {
  status: 400,
  code: 104,
  message: "An access token is required to request this resource.",
};

export const UNKNOWN_PATH: GraphError = { status: 400, code: 2500, message: "Unknown path components" };

/** 10 and 200 to 299. */
export function missingPermission(code: 10 | 200, permission: string): GraphError {
  return { status: 403, code, message: `(#${code}) Requires ${permission} permission to manage the object.` };
}

/** What a fault's status looks like here; a limit names the minutes until it ends, as a business's does. */
export function graphFault(_: SandboxContext, { status }: { status: number }): Response {
  if (status === 401) return graphErrorResponse({ ...deadToken(null, "Invalid OAuth access token."), status });
  if (status === 403) return graphErrorResponse({ ...missingPermission(200, "a"), status });
  if (status === 429) {
    const usage = { "104000000000001": [{ type: "pages", call_count: 100, estimated_time_to_regain_access: 7 }] };
    const error = { status, code: 32, message: "(#32) Page request limit reached" };
    return graphErrorResponse(error, { "x-business-use-case-usage": JSON.stringify(usage) });
  }
  const message = "An unexpected error has occurred. Please retry your request later.";
  return graphErrorResponse({ status, code: status >= 500 ? 2 : 100, message, isTransient: status >= 500 });
}
