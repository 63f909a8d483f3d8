import type { LiveTopic } from "@/lib/contracts/live-topics";

/** What a page learns from the stream. */
export type LiveNews =
  | { readonly kind: "changed"; readonly topics: readonly LiveTopic[] }
  /** Something may have been missed: read everything anew. */
  | { readonly kind: "reset" };

interface SourceOptions {
  readonly lastEventId: string | null;
  /** When the page was made on the server: what has changed since then is told. */
  readonly since: string;
  readonly onNews: (news: LiveNews) => void;
  /** Each message, heartbeats too, with where to go on after it. */
  readonly onHeard: (lastEventId: string) => void;
  readonly onOpen: (isOpen: boolean) => void;
}

const PATH = "/api/events/stream";
/** The server sends a heartbeat every 15 seconds; silence for so long is a connection that only looks open. */
const SILENCE_MS = 45_000;
const WATCH_EVERY_MS = 5_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
const NO_ACCESS = new Set([401, 403, 404]);

/** Holds one stream open until closed: through lost connections, refusals, and time without a network. */
export class LiveSource {
  readonly #options: SourceOptions;
  readonly #watch: ReturnType<typeof setInterval>;
  #source: EventSource | null = null;
  #lastEventId: string | null;
  #heardAtMs = performance.now();
  #retryMs = FIRST_RETRY_MS;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SourceOptions) {
    this.#options = options;
    this.#lastEventId = options.lastEventId;
    this.#watch = setInterval(this.#lookAfter, WATCH_EVERY_MS);
    window.addEventListener("offline", this.#goOffline);
    window.addEventListener("online", this.#open);
    this.#open();
  }

  close(): void {
    this.#drop();
    clearInterval(this.#watch);
    window.removeEventListener("offline", this.#goOffline);
    window.removeEventListener("online", this.#open);
  }

  readonly #open = (): void => {
    this.#drop();
    this.#heardAtMs = performance.now();
    const { since, onNews, onOpen } = this.#options;
    const query = new URLSearchParams(this.#lastEventId ? { lastEventId: this.#lastEventId } : { since });
    const source = new EventSource(`${PATH}?${query}`);
    this.#source = source;
    this.#on(source, "ready", () => {});
    this.#on(source, "heartbeat", () => {});
    this.#on(source, "reset", () => onNews({ kind: "reset" }));
    this.#on(source, "changed", ({ data }) => onNews({ kind: "changed", ...JSON.parse(data) }));
    source.onopen = () => onOpen(true);
    source.onerror = () => {
      if (source !== this.#source) return;
      onOpen(false);
      // A browser tries again by itself after a lost connection, but not after a refusal.
      if (source.readyState === EventSource.CLOSED) void this.#openLater();
    };
  };

  #on(source: EventSource, name: string, take: (event: MessageEvent<string>) => void): void {
    source.addEventListener(name, (event) => {
      if (source !== this.#source) return;
      this.#heardAtMs = performance.now();
      this.#retryMs = FIRST_RETRY_MS;
      this.#lastEventId = event.lastEventId || this.#lastEventId;
      this.#options.onHeard(this.#lastEventId ?? "");
      take(event);
    });
  }

  async #openLater(): Promise<void> {
    this.#drop();
    this.#retry = setTimeout(this.#open, this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
    if (await isRefused()) this.#options.onNews({ kind: "reset" }); // the page finds out why, and leads to sign-in
  }

  readonly #lookAfter = (): void => {
    if (!this.#source || !navigator.onLine || performance.now() - this.#heardAtMs < SILENCE_MS) return;
    this.#options.onOpen(false);
    this.#open();
  };

  readonly #goOffline = (): void => {
    this.#drop();
    this.#options.onOpen(false);
  };

  #drop(): void {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  }
}

/** EventSource does not tell why it was refused. */
async function isRefused(): Promise<boolean> {
  try {
    return NO_ACCESS.has((await fetch(PATH, { method: "HEAD" })).status);
  } catch {
    return false;
  }
}
