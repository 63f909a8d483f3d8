// Why: journeys tell the provider sandbox what to do over its HTTP control API, as docs/sandbox.md describes it.

export interface SandboxFault {
  /** What it hits: `token`, `api` … as the stand-in calls it. */
  readonly target: string;
  readonly pathContains?: string;
  readonly method?: string;
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  readonly body?: string | Readonly<Record<string, unknown>>;
  readonly html?: true;
  readonly delayMs?: number;
  /** Does the work and then cuts the line: the answer is lost. */
  readonly dropAfterProcessing?: true;
  /** So many that it would hit are let through before. */
  readonly after?: number;
  /** How many requests it hits; null: all, until it is taken away. */
  readonly times?: number | null;
}

export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly target: string;
  readonly status: number | null;
  readonly account: string | null;
  /** The grant type, at the token endpoint. */
  readonly note: string | null;
}

/** How unreliable a provider's push is; what is left out stays as it is. */
export interface SandboxPush {
  readonly dropNext?: number;
  readonly copies?: number;
  readonly outOfOrder?: boolean;
  readonly delayMs?: number;
}

/** Google's channels and Microsoft's subscriptions, as far as they are alike. */
export interface SandboxWatch {
  readonly id: string;
  readonly account: string;
  /** null: every calendar of the mailbox. */
  readonly calendarId: string | null;
  /** Of Google's channels: false where it has ended. */
  readonly live?: boolean;
}

export interface SandboxDelivery {
  /** The channel or subscription. */
  readonly of: string;
  readonly address: string;
  readonly attempt: number;
  readonly outcome: number | "dropped" | "unreachable" | "ended";
}

/** An event, new or known, and what answers are to show of it instead of what it is; null takes a property away. */
export interface SandboxRawEvent {
  readonly account: string;
  readonly calendarId?: string;
  readonly eventId?: string;
  readonly event?: Readonly<Record<string, unknown>>;
  readonly shown: Readonly<Record<string, unknown>>;
}

/** An event as the sandbox has stored it: Google's words for it, or Graph's. */
interface StoredEvent {
  readonly summary?: string;
  readonly subject?: string;
}

export type CalendarProvider = "google" | "microsoft";

export interface SandboxControl {
  /** Moves the clock of sandbox, hub and worker. */
  advanceClock(ms: number): Promise<void>;
  addFault(provider: string, fault: SandboxFault): Promise<void>;
  clearFaults(provider: string): Promise<void>;
  /** Ends access tokens now; of one account, or of all. */
  expireTokens(provider: string, account?: string): Promise<void>;
  /** Ends grants, as a person does in the provider's own settings. */
  revokeGrants(provider: string, account?: string): Promise<void>;
  /** Decides a consent without a browser: where the provider sends the browser to, and how. */
  consent(provider: string, choice: SandboxConsent): Promise<SandboxReturn>;
  /** Grants that are alive. */
  grants(provider: string): Promise<readonly SandboxGrant[]>;
  /** What a stand-in gives out to be typed in. */
  keys(provider: string): Promise<readonly SandboxTypedKey[]>;
  /** Ends one of them, or makes it work again. */
  setKey(provider: string, name: string, state: "live" | "revoked" | "expired"): Promise<void>;
  /** Switches of a stand-in: `omitExpiresIn`, `keepRefreshToken`, `testMode` … as docs/sandbox.md lists them. */
  setOptions(provider: string, options: Readonly<Record<string, unknown>>): Promise<void>;
  /** Whatever else one provider's stand-in can be told: `POST /control/<provider>/<path>`. */
  tell(provider: string, path: string, body: Readonly<Record<string, unknown>>): Promise<void>;
  /** A Google account of one's own, so that no other journey's grants and events are in the way. */
  addGoogleAccount(account: SandboxAccount): Promise<void>;
  /** Changes an account's calendar behind the hub's back. */
  addGoogleEvent(account: string, event: Readonly<Record<string, unknown>>): Promise<{ readonly id: string }>;
  changeGoogleEvent(account: string, eventId: string, event: Readonly<Record<string, unknown>>): Promise<void>;
  /** The same at Microsoft: an account, and events in Graph's form. */
  addMicrosoftAccount(account: Omit<SandboxAccount, "timeZone">): Promise<void>;
  addMicrosoftEvent(account: string, event: Readonly<Record<string, unknown>>): Promise<{ readonly id: string }>;
  changeMicrosoftEvent(account: string, eventId: string, event: Readonly<Record<string, unknown>>): Promise<void>;
  /** What an account's main calendar, or another one of its calendars, has stored. */
  storedEvents(provider: CalendarProvider, account: string, calendarId?: string): Promise<readonly StoredEvent[]>;
  /** Takes an event out of an account's main calendar, or another one of its calendars. */
  deleteEvent(provider: CalendarProvider, account: string, eventId: string, calendarId?: string): Promise<void>;
  /** Puts an event that makes no sense into a calendar. */
  putRawEvent(provider: CalendarProvider, raw: SandboxRawEvent): Promise<{ readonly id: string }>;
  /** Every sync token and delta link is dead from now on. */
  expireSyncTokens(provider: CalendarProvider): Promise<void>;
  /** How lists behave that are followed page by page: `repeatPages`, and Graph's `emptyPages`, `repeatItems` … */
  setLists(provider: CalendarProvider, lists: Readonly<Record<string, number | boolean>>): Promise<void>;
  /** Push subscriptions as the provider has them. */
  watches(provider: CalendarProvider): Promise<readonly SandboxWatch[]>;
  /** The provider loses them all. */
  forgetWatches(provider: CalendarProvider): Promise<void>;
  setPush(provider: CalendarProvider, push: SandboxPush): Promise<void>;
  /** What the provider sent, and what became of it. */
  deliveries(provider: CalendarProvider): Promise<readonly SandboxDelivery[]>;
  /** Graph's lifecycle notifications: to one subscription, or to all. */
  tellLifecycle(
    event: "reauthorizationRequired" | "subscriptionRemoved" | "missed",
    subscriptionId?: string,
  ): Promise<void>;
  /** An event in whichever calendar, in the provider's own form. */
  make(provider: string, event: SandboxEvent): Promise<{ readonly id: string }>;
  change(provider: string, event: SandboxEvent & { readonly eventId: string }): Promise<void>;
  /** What the stand-in was asked. */
  requests(provider: string, filter?: Readonly<Record<string, string>>): Promise<readonly SandboxRequest[]>;
  /** Takes faults away, makes push and lists reliable, and puts the clock back, if this test changed them. */
  restore(): Promise<void>;
}

export interface SandboxConsent {
  readonly authorizationUrl: string;
  readonly account: string;
  readonly decision: "approve" | "deny";
  readonly grantScopes?: readonly string[];
  /** Where the provider has a person pick something on its page: pages, a guild, a company. */
  readonly picked?: readonly string[];
}

export interface SandboxReturn {
  /** The callback, with the answer in its query. */
  readonly redirectTo: string;
  /** form_post: the provider's page posts that query as a form, and the address is without it. */
  readonly responseMode: "query" | "form_post";
}

export interface SandboxEvent {
  readonly account: string;
  readonly calendarId?: string;
  readonly event: Readonly<Record<string, unknown>>;
}

export interface SandboxAccount {
  readonly email: string;
  readonly name: string;
  readonly timeZone?: string;
  /** Calendars beside the primary one. */
  readonly calendars?: number;
  /** Single events of the main calendar, spread over the next 28 days. */
  readonly events?: number;
}

export interface SandboxTypedKey {
  readonly name: string;
  readonly integration: string;
  readonly way: string;
  /** By field. */
  readonly credentials: Readonly<Record<string, string>>;
  /** null: it is good; otherwise what the hub has to say of it. */
  readonly refused: { readonly field: string; readonly fault: string } | null;
}

export interface SandboxGrant {
  readonly account: string;
  readonly scopes: readonly string[];
  /** Those that live. */
  readonly accessTokens: readonly unknown[];
  readonly refreshTokens: readonly { readonly live: boolean }[];
}

export function sandboxControl(origin: string): SandboxControl {
  const faulty = new Set<string>();
  const unreliable = new Set<string>();
  const odd = new Set<string>();
  let isClockMoved = false;

  // The answers are those of our own sandbox, which has tests of its own.
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${origin}/control${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /control${path} answered ${response.status}: ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  const control: SandboxControl = {
    advanceClock: async (ms) => {
      isClockMoved = true;
      await call("POST", "/clock", { advanceMs: ms });
    },
    addFault: async (provider, fault) => {
      faulty.add(provider);
      await call("POST", `/${provider}/faults`, fault);
    },
    clearFaults: (provider) => call("DELETE", `/${provider}/faults`),
    expireTokens: (provider, account) => call("POST", `/${provider}/tokens/expire`, { account }),
    revokeGrants: (provider, account) => call("POST", `/${provider}/grants/revoke`, { account }),
    consent: (provider, choice) => call("POST", `/${provider}/consent`, choice),
    grants: (provider) => call("GET", `/${provider}/grants`),
    keys: (provider) => call("GET", `/${provider}/keys`),
    setKey: (provider, name, state) => call("POST", `/${provider}/keys/${encodeURIComponent(name)}`, { state }),
    setOptions: (provider, options) => call("POST", `/${provider}/options`, options),
    tell: (provider, path, body) => call("POST", `/${provider}/${path}`, body),
    addGoogleAccount: (account) => call("POST", "/google/accounts", account),
    addGoogleEvent: (account, event) => call("POST", "/google/events", { account, event }),
    changeGoogleEvent: (account, eventId, event) => call("PATCH", "/google/events", { account, eventId, event }),
    addMicrosoftAccount: (account) => call("POST", "/microsoft/accounts", account),
    addMicrosoftEvent: (account, event) => call("POST", "/microsoft/events", { account, event }),
    changeMicrosoftEvent: (account, eventId, event) => call("PATCH", "/microsoft/events", { account, eventId, event }),
    ...calendarControl(call, { unreliable, odd }),
    make: (provider, event) => call("POST", `/${provider}/events`, event),
    change: (provider, event) => call("PATCH", `/${provider}/events`, event),
    requests: (provider, filter = {}) => call("GET", `/${provider}/requests?${new URLSearchParams(filter)}`),
    restore: async () => {
      for (const provider of faulty) await control.clearFaults(provider);
      for (const provider of unreliable) await call("POST", `/${provider}/push`, RELIABLE_PUSH);
      for (const provider of odd)
        await call("POST", `/${provider}/lists`, provider === "google" ? { repeatPages: 0 } : PLAIN_LISTS);
      if (isClockMoved) await call("POST", "/clock", { offsetMs: 0 });
    },
  };
  return control;
}

const RELIABLE_PUSH = { dropNext: 0, copies: 1, outOfOrder: false, delayMs: 0 };
const PLAIN_LISTS = {
  repeatPages: 0,
  repeatItems: false,
  emptyPages: false,
  seriesMasters: true,
  fullOccurrences: false,
};
const WATCHES = { google: "channels", microsoft: "subscriptions" };

/** What calendars that are followed can be told; the sets remember which provider has to be put right again. */
function calendarControl(
  call: <T>(method: string, path: string, body?: unknown) => Promise<T>,
  changed: { readonly unreliable: Set<string>; readonly odd: Set<string> },
): Pick<
  SandboxControl,
  | "storedEvents"
  | "deleteEvent"
  | "putRawEvent"
  | "expireSyncTokens"
  | "setLists"
  | "watches"
  | "forgetWatches"
  | "setPush"
  | "deliveries"
  | "tellLifecycle"
> {
  return {
    storedEvents: (provider, account, calendarId) =>
      call("GET", `/${provider}/events?${new URLSearchParams({ account, ...(calendarId && { calendarId }) })}`),
    deleteEvent: (provider, account, eventId, calendarId) =>
      call("DELETE", `/${provider}/events`, { account, eventId, calendarId }),
    putRawEvent: (provider, raw) => call("POST", `/${provider}/events/raw`, raw),
    expireSyncTokens: (provider) => call("POST", `/${provider}/sync-tokens/expire`),
    setLists: async (provider, lists) => {
      changed.odd.add(provider);
      await call("POST", `/${provider}/lists`, lists);
    },
    watches: (provider) => call("GET", `/${provider}/${WATCHES[provider]}`),
    forgetWatches: (provider) => call("DELETE", `/${provider}/${WATCHES[provider]}`),
    setPush: async (provider, push) => {
      changed.unreliable.add(provider);
      await call("POST", `/${provider}/push`, push);
    },
    deliveries: async (provider) =>
      (await call<{ deliveries: readonly SandboxDelivery[] }>("GET", `/${provider}/push`)).deliveries,
    tellLifecycle: (event, subscriptionId) =>
      call("POST", "/microsoft/subscriptions/lifecycle", { event, subscriptionId }),
  };
}
