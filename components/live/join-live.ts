import type { LiveTopic } from "@/lib/contracts/live-topics";
import { type LiveNews, openLiveSource } from "./live-source";

interface JoinOptions {
  readonly organizationId: string;
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
  | { readonly kind: "welcome"; readonly lastEventId: string; readonly topics: readonly LiveTopic[] };

/** Longer than a page takes from the server's answer to its first listening. */
const REMEMBERED_MS = 60_000;
const SLACK_MS = 2_000;

/**
 * Follows the organization's stream together with this browser's other tabs: one of them holds it and tells the rest.
 * The one that holds the lock leads; when it closes, the next in line goes on where it was.
 */
export function joinLive({ organizationId, since, onNews, onOpen }: JoinOptions): () => void {
  const name = `hub-live-${organizationId}`;
  const channel = new BroadcastChannel(name);
  const left = new AbortController();
  const recent: { readonly atMs: number; readonly topics: readonly LiveTopic[] }[] = [];
  let lastEventId = "";
  let closeSource: (() => void) | null = null;
  let stopLeading = () => {};

  const tell = (message: TabMessage) => channel.postMessage(message);

  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === "hello") welcome(data.ageMs);
    if (closeSource) return; // who leads knows better
    if (data.kind === "news") onNews(data.news);
    if (data.kind === "open") onOpen(data.isOpen);
    if (data.kind === "heard") lastEventId = data.lastEventId;
    if (data.kind !== "welcome") return;
    const isNew = lastEventId === "";
    lastEventId = data.lastEventId;
    if (isNew && data.topics.length > 0) onNews({ kind: "changed", topics: data.topics });
  };

  function welcome(ageMs: number): void {
    if (!closeSource || lastEventId === "") return;
    const sinceMs = performance.now() - ageMs - SLACK_MS;
    const topics = recent.flatMap((one) => (one.atMs >= sinceMs ? one.topics : []));
    tell({ kind: "welcome", lastEventId, topics: [...new Set(topics)] });
  }

  function lead(): void {
    closeSource = openLiveSource({
      lastEventId: lastEventId || null,
      since,
      onNews: (news) => {
        remember(news);
        onNews(news);
        tell({ kind: "news", news });
      },
      onHeard: (id) => {
        lastEventId = id;
        tell({ kind: "heard", lastEventId: id });
      },
      onOpen: (isOpen) => {
        onOpen(isOpen);
        tell({ kind: "open", isOpen });
      },
    });
  }

  function remember(news: LiveNews): void {
    const nowMs = performance.now();
    while (recent[0] && recent[0].atMs < nowMs - REMEMBERED_MS) recent.shift();
    if (news.kind === "changed") recent.push({ atMs: nowMs, topics: news.topics });
  }

  function leadWhenFree(): void {
    const untilLeft = () =>
      new Promise<void>((resolve) => {
        stopLeading = resolve;
        lead();
      });
    // Rejects when this tab leaves while it waits in line.
    navigator.locks.request(name, { signal: left.signal }, untilLeft).catch(() => {});
  }

  tell({ kind: "hello", ageMs: performance.now() });
  if (navigator.locks) leadWhenFree();
  else lead(); // an old browser, or plain http from another machine: each tab has its own

  return () => {
    closeSource?.();
    left.abort();
    stopLeading();
    channel.close();
  };
}
