import { beforeDatabaseCloses } from "@/db/client";
import { chance } from "@/lib/base/random";
import type { MemberCredential } from "@/lib/core/auth/member-credential";
import { checkStanding } from "./check-standing";
import { Feed, type Resume, type Subscriber } from "./feed";
import { type Listener, openListener } from "./listener";
import type { OpenStream } from "./live-stream";
import type { Signal } from "./signal";
import { flushSignals } from "./signal-change";
import { takePlace } from "./take-place";
import type { Viewer } from "./viewer";

/** Proxies cut connections that are silent for a minute or so; browsers reopen theirs after 45 seconds. */
const HEARTBEAT_MS = 15_000;
const SWEEP_MS = 10_000;
const CHECK_MS = 45_000;
/** How long a feed without streams is kept for those that come back. */
const LINGER_MS = 5 * 60_000;
/** How long the first stream waits until signals are heard. */
const PATIENCE_MS = 2_000;
/** Streams end politely after about an hour: what hangs is gone then, and new processes get their share. */
const LIFETIME_MS = 60 * 60_000;
/** Topics after which people may have other rights. */
const RIGHTS = new Set(["api-keys", "members", "organizations"]);

export interface StreamWish {
  readonly viewer: Viewer;
  readonly credential: MemberCredential;
  readonly resume: Resume;
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal;
}

/** Everything live in this process: the feeds of the organizations that are looked at, and what keeps them going. */
export class LiveHub {
  readonly #feeds = new Map<string, Feed<MemberCredential>>();
  #listener: Listener | null = null;
  #timers: NodeJS.Timeout[] = [];
  #isStopping = false;

  /** Opens a stream and has it told from then on. @throws AppError rate_limited, unavailable */
  async open({ viewer, credential, resume, gone }: StreamWish, openStream: OpenStream): Promise<void> {
    const leavePlace = takePlace(credential, viewer.userId, this.#isStopping);
    const feed = this.#feedOf(credential.organizationId);
    const stream = openStream(() => {
      leavePlace();
      feed.leave(subscriber);
    });
    const endsAtMs = Date.now() + LIFETIME_MS * (0.9 + 0.2 * chance());
    const subscriber: Subscriber<MemberCredential> = { viewer, credential, stream, endsAtMs };
    gone.addEventListener("abort", () => stream.end(), { once: true });
    await this.#hears(feed);
    if (gone.aborted || this.#isStopping) stream.end();
    // Spread, so that the browsers of a process that stopped do not all come at the same moment.
    else feed.join(subscriber, resume, Math.round(1_000 + 3_000 * chance()));
  }

  /** Has the organization's feed ready, so that nothing is missed between a page and its stream. Never fails. */
  async prepare(organizationId: string): Promise<void> {
    if (!this.#isStopping) await this.#hears(this.#feedOf(organizationId));
  }

  /** Looks for events that no signal announced. */
  sweep(): void {
    for (const feed of this.#feeds.values()) {
      if (feed.subscribers.size > 0) feed.sweep();
      else if (Date.now() - feed.leftAtMs > LINGER_MS) this.#feeds.delete(feed.organizationId);
    }
    void this.#listener?.check();
    if (this.#feeds.size === 0) void this.#rest();
  }

  heartbeat(): void {
    for (const feed of this.#feeds.values()) feed.heartbeat();
  }

  /** Looks up whether everyone may still look, an organization after the other. */
  async check(): Promise<void> {
    for (const feed of this.#feeds.values()) await checkStanding(feed);
  }

  /** Ends all streams, so that the process can stop; no new ones are taken. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const feed of this.#feeds.values()) for (const { stream } of feed.subscribers) stream.end();
    await Promise.all([flushSignals(), this.#rest()]);
  }

  #feedOf(organizationId: string): Feed<MemberCredential> {
    const feed = this.#feeds.get(organizationId) ?? new Feed<MemberCredential>(organizationId);
    this.#feeds.set(organizationId, feed);
    feed.leftAtMs = Date.now(); // whoever asks for it is about to come: it is not dropped meanwhile
    if (!this.#listener) this.#wake();
    return feed;
  }

  /** Waits until nothing of the feed can be missed. Where the database takes too long, streams get `reset` later. */
  async #hears(feed: Feed<MemberCredential>): Promise<void> {
    const begun = async () => {
      await this.#listener?.ready;
      await feed.begin();
    };
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
    await Promise.race([begun().catch(() => {}), patience]); // the sweep begins it otherwise
  }

  #wake(): void {
    this.#listener = openListener({
      onSignal: (signal) => this.#onSignal(signal),
      onListening: () => this.#startOver(),
    });
    this.#timers = [
      setInterval(() => this.heartbeat(), HEARTBEAT_MS).unref(),
      setInterval(() => this.sweep(), SWEEP_MS).unref(),
      setInterval(() => void this.check(), CHECK_MS).unref(),
    ];
  }

  async #rest(): Promise<void> {
    const listener = this.#listener;
    this.#listener = null;
    for (const timer of this.#timers) clearInterval(timer);
    this.#feeds.clear();
    await listener?.close();
  }

  #onSignal(signal: Signal): void {
    if (signal.kind === "sessions") {
      for (const feed of this.#feeds.values()) {
        if ([...feed.subscribers].some(({ viewer }) => viewer.userId === signal.userId)) void checkStanding(feed);
      }
    }
    if (signal.kind !== "changed") return;
    const feed = this.#feeds.get(signal.organizationId);
    feed?.onSignal(signal);
    if (feed && signal.changes.some(({ topics }) => topics.some((topic) => RIGHTS.has(topic))))
      void checkStanding(feed);
  }

  /** Signals may have been lost until now, those of rights taken away among them. */
  #startOver(): void {
    for (const feed of this.#feeds.values()) {
      if (feed.subscribers.size === 0) feed.startOver();
      else void checkStanding(feed).then(() => feed.startOver());
    }
  }
}

// Next loads route handlers and instrumentation as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubLive?: LiveHub };

/** This process's live hub. It listens from the first stream on, until some time after the last. */
export function liveHub(): LiveHub {
  if (shared.hubLive) return shared.hubLive;
  const hub = new LiveHub();
  shared.hubLive = hub;
  beforeDatabaseCloses(async () => {
    if (shared.hubLive === hub) delete shared.hubLive;
    await hub.stop();
  });
  stopWithProcess(hub);
  return hub;
}

/** A server stops when its last answer is done, and streams are answers without an end. */
function stopWithProcess(hub: LiveHub): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    // Where nobody else handles it, the process ends by itself; a handler of ours would keep it from that.
    if (process.listenerCount(signal) > 0) process.once(signal, () => void hub.stop());
  }
}
