import { newId } from "@/lib/base/id";
import type { LiveEvent } from "@/lib/contracts/live-topics";
import { encodeMessage } from "./encode-message";
import { EventReader } from "./event-reader";
import type { LiveStream } from "./live-stream";
import { type Kept, Ring } from "./ring";
import type { ChangedSignal } from "./signal";
import { type Audience, type Viewer, visibleTopics } from "./viewer";

const RING = { count: 500, bytes: 256 * 1024, ageMs: 5 * 60_000 };

type Told =
  | { readonly kind: "changed"; readonly audiences: readonly Audience[] }
  | { readonly kind: "event"; readonly event: LiveEvent; readonly onlyUserId: string | null };

/** One open stream and who looks at it. */
export interface Subscriber<Credential = unknown> {
  viewer: Viewer;
  readonly credential: Credential;
  readonly stream: LiveStream;
  readonly endsAtMs: number;
}

/** Where a client was when it lost its stream, or when its page was made. */
export interface Resume {
  readonly lastEventId: string | null;
  readonly sinceMs: number | null;
}

/** What one organization's streams are told, in this process. */
export class Feed<Credential> {
  readonly organizationId: string;
  readonly subscribers = new Set<Subscriber<Credential>>();
  /** When the last stream closed. */
  leftAtMs = Date.now();
  /** When it was last looked up whether the subscribers may still look. */
  checkedAtMs = Date.now();
  readonly #events: EventReader;
  #epoch = newEpoch();
  #ring = new Ring<Told>(RING, Date.now());

  constructor(organizationId: string) {
    this.organizationId = organizationId;
    this.#events = new EventReader({
      organizationId,
      onEvent: ({ event, onlyUserId }) => this.#tell({ kind: "event", event, onlyUserId }),
      onFlood: () => this.startOver(),
    });
  }

  /** Makes the events so far history: a stream tells of what comes after it was opened. */
  async begin(): Promise<void> {
    await this.#events.passOver();
  }

  join(subscriber: Subscriber<Credential>, resume: Resume, retryMs: number): void {
    if (this.subscribers.size === 0) this.checkedAtMs = Date.now(); // who comes was let in a moment ago
    const missed = this.#missed(resume);
    for (const kept of missed ?? []) this.#send(subscriber, kept);
    const message = encodeMessage(missed ? "ready" : "reset", {}, { id: this.#idOf(this.#ring.last), retryMs });
    if (subscriber.stream.send(message)) this.subscribers.add(subscriber);
  }

  leave(subscriber: Subscriber<Credential>): void {
    this.subscribers.delete(subscriber);
    this.leftAtMs = Date.now();
  }

  onSignal({ changes, sinceMs }: ChangedSignal): void {
    this.#tell({ kind: "changed", audiences: changes });
    if (changes.some(({ topics }) => topics.includes("events"))) this.#events.readSince(sinceMs);
  }

  sweep(): void {
    for (const { stream, endsAtMs } of this.subscribers) if (endsAtMs <= Date.now()) stream.end();
    this.#events.sweep();
  }

  /** Signals may have been lost: everybody reads anew, also those who come back later. */
  startOver(): void {
    this.#epoch = newEpoch();
    this.#ring = new Ring<Told>(RING, Date.now());
    this.#toAll(encodeMessage("reset", {}, { id: this.#idOf(0) }));
    this.#events.sweep();
  }

  heartbeat(): void {
    this.#toAll(encodeMessage("heartbeat", {}, { id: this.#idOf(this.#ring.last) }));
  }

  #toAll(message: Uint8Array): void {
    for (const { stream } of this.subscribers) stream.send(message);
  }

  #tell(told: Told): void {
    const kept = this.#ring.add(told, { bytes: JSON.stringify(told).length, nowMs: Date.now() });
    const encoded = new Map<string, Uint8Array>();
    for (const subscriber of this.subscribers) this.#send(subscriber, kept, encoded);
  }

  /** @param encoded what other streams were sent of the same: most get exactly the same bytes */
  #send({ viewer, stream }: Subscriber<Credential>, kept: Kept<Told>, encoded = new Map<string, Uint8Array>()): void {
    const { item: told, number } = kept;
    const options = { id: this.#idOf(number) };
    if (told.kind === "event") {
      if (told.onlyUserId !== null && told.onlyUserId !== viewer.userId) return;
      stream.send(remember(encoded, "event", () => encodeMessage("event", told.event, options)));
      return;
    }
    const topics = [...new Set(told.audiences.flatMap((audience) => visibleTopics(viewer, audience)))].sort();
    if (topics.length === 0) return;
    stream.send(remember(encoded, topics.join(), () => encodeMessage("changed", { topics }, options)));
  }

  /** What a client has not been told; null where that is not known any more. */
  #missed({ lastEventId, sinceMs }: Resume): readonly Kept<Told>[] | null {
    if (lastEventId !== null) {
      const [epoch, number = ""] = lastEventId.split("-");
      return epoch === this.#epoch && /^\d{1,15}$/.test(number) ? this.#ring.after(Number(number)) : null;
    }
    return sinceMs === null ? [] : this.#ring.since(sinceMs);
  }

  #idOf(number: number): string {
    return `${this.#epoch}-${number}`;
  }
}

/** Names a feed's life: numbers of another process, or from before something may have been missed, mean nothing. */
function newEpoch(): string {
  return newId().slice(-12); // the random part
}

function remember(encoded: Map<string, Uint8Array>, key: string, encode: () => Uint8Array): Uint8Array {
  const message = encoded.get(key) ?? encode();
  encoded.set(key, message);
  return message;
}
