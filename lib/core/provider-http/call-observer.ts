/** For whom a provider is called. */
export interface CallSubject {
  readonly organizationId: string;
  /** null while a consent is under way and there is no connection yet. */
  readonly connectionId: string | null;
  /** Key of the integration. */
  readonly integration: string;
}

/** One request to a provider, after it ended. Never holds a token, a body or an id from the path. */
export interface ProviderCall {
  readonly subject: CallSubject;
  /** What was asked, with ids left out: `GET /calendar/v3/calendars/{}/events`, `oauth:refresh`. */
  readonly operation: string;
  /** null where no answer came, or a page for people in the place of one. */
  readonly status: number | null;
  readonly durationMs: number;
  /** Of the answer's body, as far as it was read. */
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

/** Tells the observer of a call. Only `reportedCall` needs it: whatever is sent to a provider goes through that. */
export function reportCall(call: ProviderCall): void {
  shared.hubCallObserver?.(call);
}
