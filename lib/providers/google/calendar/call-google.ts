import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../../contract";

export type GoogleClient = calendar_v3.Calendar;

/** The options of one SDK call that put it on the hub's own transport. */
export interface GoogleCallOptions {
  readonly rootUrl: string;
  readonly fetchImplementation: typeof fetch;
  readonly retry: false;
  readonly signal?: AbortSignal;
}

/**
 * Options for every call: the hub's transport, no retries of the SDK's own, and `rootUrl` per call, because one that
 * is set on the client loses its path (googleapis-common, apirequest.js: `new URL(path, rootUrl)`).
 */
export function googleOptions(http: ProviderHttp, signal?: AbortSignal): GoogleCallOptions {
  return {
    rootUrl: `${http.apiRoot}/`,
    fetchImplementation: http.fetch,
    retry: false,
    ...(signal ? { signal } : {}),
  };
}

/** Runs an SDK call and answers its body; the refusal of ours that the SDK has wrapped comes out again. */
export async function callGoogle(call: () => Promise<{ data: unknown }>): Promise<unknown> {
  try {
    return (await call()).data;
  } catch (error) {
    throw refusalIn(error) ?? error;
  }
}

function refusalIn(error: unknown): ProviderError | AppError | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ProviderError || at instanceof AppError) return at;
  }
  return null;
}
