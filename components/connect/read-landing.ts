import type { ConnectError } from "@/lib/contracts/connect-errors";
import { isConnectError } from "./connect-remedies";

/** How a consent ended, as the address that it led back to says it. */
export type Landing =
  | {
      readonly kind: "connected";
      readonly integration: string;
      readonly connectionId: string | null;
      /** It was there before, and its consent was renewed. */
      readonly reconnected: boolean;
      /** A choice is open before it can work. */
      readonly isChoiceOpen: boolean;
    }
  | {
      readonly kind: "failed";
      readonly integration: string;
      readonly error: ConnectError | "unknown";
      /** The variable that an operator has to correct. */
      readonly variable: string | null;
      /** The code that the provider gave, where it gave one. */
      readonly reason: string | null;
      /** It is about the organization's own app. */
      readonly isOwnApp: boolean;
      /** The connection that was to be renewed. */
      readonly connectionId: string | null;
      readonly visibility: "personal" | "shared" | null;
    };

/** What a consent adds to the address. `error` and `success` alone are not ours: the integration is always named. */
const LANDING_PARAMS = [
  "success",
  "status",
  "error",
  "variable",
  "reason",
  "app",
  "provider",
  "integration",
  "connection",
  "visibility",
  "reconnected",
  "choice",
];

const KEY = /^[a-z0-9][a-z0-9-]{0,63}$/;
const REASON = /^[\w.-]{1,64}$/;
const VARIABLE = /^[A-Z][A-Z0-9_]{2,63}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Null where the address tells of no consent. Whoever made the address wrote these words: nothing here is trusted. */
export function readLanding(params: Pick<URLSearchParams, "get">): Landing | null {
  const integration = params.get("integration") ?? "";
  if (!KEY.test(integration)) return null;
  const connection = params.get("connection") ?? "";
  const connectionId = ID.test(connection) ? connection : null;

  if (params.get("error") !== null) return readFailure(params, { integration, connectionId });
  if (params.get("success") !== "true") return null;
  return {
    kind: "connected",
    integration,
    connectionId,
    reconnected: params.get("reconnected") === "true",
    isChoiceOpen: params.get("choice") !== null,
  };
}

type Failed = Extract<Landing, { kind: "failed" }>;

function readFailure(
  params: Pick<URLSearchParams, "get">,
  about: Pick<Failed, "integration" | "connectionId">,
): Failed {
  const error = params.get("error") ?? "";
  const visibility = params.get("visibility");
  const named = (name: string, form: RegExp) => {
    const value = params.get(name) ?? "";
    return form.test(value) ? value : null;
  };
  return {
    kind: "failed",
    ...about,
    error: isConnectError(error) ? error : "unknown",
    variable: named("variable", VARIABLE),
    reason: named("reason", REASON),
    isOwnApp: params.get("app") === "own",
    visibility: visibility === "personal" || visibility === "shared" ? visibility : null,
  };
}

/** The same address without what the consent added. */
export function withoutLanding({ pathname, search, hash }: Pick<URL, "pathname" | "search" | "hash">): string {
  const params = new URLSearchParams(search);
  for (const name of LANDING_PARAMS) params.delete(name);
  return pathname + (params.size > 0 ? `?${params}` : "") + hash;
}
