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
export function openLiveSource({ since, onNews, onHeard, onOpen, ...begin }: SourceOptions): () => void {
  let { lastEventId } = begin;
  let source: EventSource | null = null;
  let heardAt = performance.now();
  let retryMs = FIRST_RETRY_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    close();
    heardAt = performance.now();
    const own = new EventSource(`${PATH}?${new URLSearchParams(lastEventId ? { lastEventId } : { since })}`);
    source = own;
    const on = (name: string, take: (event: MessageEvent<string>) => void) =>
      own.addEventListener(name, (event) => {
        if (own !== source) return;
        heard(event.lastEventId);
        take(event);
      });
    on("ready", () => {});
    on("heartbeat", () => {});
    on("reset", () => onNews({ kind: "reset" }));
    on("changed", ({ data }) => onNews({ kind: "changed", ...JSON.parse(data) }));
    own.onopen = () => onOpen(true);
    own.onerror = () => {
      if (own !== source) return;
      onOpen(false);
      // A browser tries again by itself after a lost connection, but not after a refusal.
      if (own.readyState === EventSource.CLOSED) void later();
    };
  }

  function heard(id: string): void {
    heardAt = performance.now();
    retryMs = FIRST_RETRY_MS;
    lastEventId = id || lastEventId;
    onHeard(lastEventId ?? "");
  }

  async function later(): Promise<void> {
    close();
    if (await isRefused()) onNews({ kind: "reset" }); // the page finds out why, and leads to sign-in
    clearTimeout(retry);
    retry = setTimeout(open, retryMs);
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  }

  function close(): void {
    source?.close();
    source = null;
  }

  const watch = setInterval(() => {
    if (!source || !navigator.onLine || performance.now() - heardAt < SILENCE_MS) return;
    onOpen(false);
    open();
  }, WATCH_EVERY_MS);
  const goOffline = () => {
    close();
    onOpen(false);
  };
  window.addEventListener("offline", goOffline);
  window.addEventListener("online", open);
  open();

  return () => {
    close();
    clearTimeout(retry);
    clearInterval(watch);
    window.removeEventListener("offline", goOffline);
    window.removeEventListener("online", open);
  };
}

/** EventSource does not tell why it was refused. */
async function isRefused(): Promise<boolean> {
  try {
    return NO_ACCESS.has((await fetch(PATH, { method: "HEAD" })).status);
  } catch {
    return false;
  }
}
