import type { LiveTopic } from "@/lib/contracts/live-topics";
import { type LiveNews, LiveSource } from "./live-source";

interface TabOptions {
  readonly organizationId: string;
  /** When the page was made on the server. */
  readonly since: string;
  readonly onNews: (news: LiveNews) => void;
  readonly onOpen: (isOpen: boolean) => void;
}

/** What the tabs of a browser tell each other. */
type TabMessage =
  | { readonly kind: "news"; readonly news: LiveNews }
  | { readonly kind: "heard"; readonly lastEventId: string }
  | { readonly kind: "open"; readonly isOpen: boolean }
  /** A new tab, and how long ago its page began to load. */
  | { readonly kind: "hello"; readonly ageMs: number }
  | { readonly kind: "welcome"; readonly lastEventId: string; readonly news: LiveNews };

/** Longer than a page takes from the server's answer to its first listening. */
const REMEMBERED_MS = 60_000;
const SLACK_MS = 2_000;

/**
 * Follows the organization's stream together with this browser's other tabs: one of them holds it and tells the rest.
 * The one that holds the lock leads; when it closes, the next in line goes on where it was.
 */
export class LiveTab {
  readonly #options: TabOptions;
  readonly #channel: BroadcastChannel;
  readonly #left = new AbortController();
  readonly #recent: { readonly atMs: number; readonly topics: readonly LiveTopic[] }[] = [];
  #lastEventId = "";
  /** Set while this tab leads. */
  #source: LiveSource | null = null;

  constructor(options: TabOptions) {
    this.#options = options;
    const name = `hub-live-${options.organizationId}`;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#hear(data);
    this.#tell({ kind: "hello", ageMs: performance.now() });
    // An old browser, or plain http from another machine, has no locks: each tab has its own stream then.
    if (navigator.locks) this.#leadWhenFree(name);
    else this.#lead();
  }

  leave(): void {
    this.#source?.close();
    this.#left.abort();
    this.#channel.close();
  }

  #leadWhenFree(name: string): void {
    const { signal } = this.#left;
    const untilLeft = () =>
      new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve(), { once: true });
        this.#lead();
      });
    // Rejects when this tab leaves while it waits in line.
    navigator.locks.request(name, { signal }, untilLeft).catch(() => {});
  }

  #lead(): void {
    const { since, onNews, onOpen } = this.#options;
    this.#source = new LiveSource({
      lastEventId: this.#lastEventId || null,
      since,
      onNews: (news) => {
        this.#remember(news);
        onNews(news);
        this.#tell({ kind: "news", news });
      },
      onHeard: (lastEventId) => {
        this.#lastEventId = lastEventId;
        this.#tell({ kind: "heard", lastEventId });
      },
      onOpen: (isOpen) => {
        onOpen(isOpen);
        this.#tell({ kind: "open", isOpen });
      },
    });
  }

  #hear(message: TabMessage): void {
    if (message.kind === "hello") this.#welcome(message.ageMs);
    if (this.#source) return; // who leads knows better
    if (message.kind === "news") this.#options.onNews(message.news);
    if (message.kind === "open") this.#options.onOpen(message.isOpen);
    if (message.kind === "welcome" && this.#lastEventId === "") this.#options.onNews(message.news);
    if (message.kind === "heard" || message.kind === "welcome") this.#lastEventId = message.lastEventId;
  }

  #welcome(ageMs: number): void {
    if (!this.#source || this.#lastEventId === "") return;
    const sinceMs = performance.now() - ageMs - SLACK_MS;
    const topics = this.#recent.flatMap((one) => (one.atMs >= sinceMs ? one.topics : []));
    const news = { kind: "changed", topics: [...new Set(topics)] } as const;
    this.#tell({ kind: "welcome", lastEventId: this.#lastEventId, news });
  }

  #remember(news: LiveNews): void {
    const nowMs = performance.now();
    while (this.#recent[0] && this.#recent[0].atMs < nowMs - REMEMBERED_MS) this.#recent.shift();
    if (news.kind === "changed") this.#recent.push({ atMs: nowMs, topics: news.topics });
  }

  #tell(message: TabMessage): void {
    if (!this.#left.signal.aborted) this.#channel.postMessage(message);
  }
}
