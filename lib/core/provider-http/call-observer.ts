import type { ProviderFailure } from "@/lib/base/errors";

/** One request to a provider's API, after it ended. Never holds a token, a body or an id from the path. */
export interface ProviderCall {
  /** null while a consent is under way and there is no connection yet. */
  readonly connection: { readonly organizationId: string; readonly connectionId: string } | null;
  readonly provider: string;
  readonly method: string;
  /** The path with ids left out, for example `/calendar/v3/calendars/{}/events`. */
  readonly operation: string;
  /** null where no answer came. */
  readonly status: number | null;
  readonly failure: ProviderFailure["kind"] | null;
  readonly durationMs: number;
  readonly bytes: number;
}

type CallObserver = (call: ProviderCall) => void;

// Next loads some modules twice in one process: only globalThis is shared between the copies.
const shared = globalThis as typeof globalThis & { hubCallObserver?: CallObserver };

/** Registers the one observer of all calls to providers, for metering. It must not throw or block. */
export function observeCalls(observer: CallObserver | undefined): void {
  if (observer) shared.hubCallObserver = observer;
  else delete shared.hubCallObserver;
}

export function reportCall(call: ProviderCall): void {
  shared.hubCallObserver?.(call);
}

// Words of an API are short and plain; everything else in a path is somebody's id: an address, a number, a hash.
const WORD = /^(v\d+|[a-z][a-z_]{0,30}|[a-z]+([A-Z][a-z]+)+)$/;

export function operationOf(pathname: string): string {
  return pathname
    .split("/")
    .map((segment) => (segment === "" || WORD.test(segment) ? segment : "{}"))
    .join("/");
}
