// Why: tests of the live stream read it as a client does: messages as they come, until it ends.
import { vi } from "vitest";

export interface LiveMessage {
  readonly id: string;
  readonly name: string;
  readonly data: { readonly topics?: readonly string[]; readonly id?: string; readonly type?: string };
}

export interface LiveClient {
  readonly response: Response;
  /** All that came so far, but for heartbeats. */
  readonly messages: readonly LiveMessage[];
  /** Where it would go on. */
  readonly lastEventId: string;
  readonly isEnded: boolean;
  /** Waits for a message, among those that have come already, too. */
  see(name: string, like?: (data: LiveMessage["data"]) => boolean): Promise<LiveMessage>;
  ended(): Promise<void>;
  /** Goes away, as a closed tab does. */
  close(): Promise<void>;
}

const WAIT = { timeout: 15_000, interval: 10 };

/** Reads a stream's answer to its end. */
export function readLive(response: Response): LiveClient {
  const messages: LiveMessage[] = [];
  const state = { lastEventId: "", isEnded: false };
  const reader = response.body?.getReader();
  void readAll();

  async function readAll(): Promise<void> {
    const decoder = new TextDecoder();
    let text = "";
    try {
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
        text += decoder.decode(next.value, { stream: true });
        const blocks = text.split("\n\n");
        text = blocks.pop() ?? "";
        for (const block of blocks) take(block);
      }
    } catch {
      // Cut off: that is an end, too.
    }
    state.isEnded = true;
  }

  function take(block: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
    const message = { id: field("id") ?? "", name: field("event") ?? "", data: JSON.parse(field("data") ?? "{}") };
    if (message.id) state.lastEventId = message.id;
    if (message.name !== "heartbeat") messages.push(message);
  }

  return {
    response,
    messages,
    get lastEventId() {
      return state.lastEventId;
    },
    get isEnded() {
      return state.isEnded;
    },
    see: (name, like = () => true) =>
      vi.waitUntil(() => messages.find((one) => one.name === name && like(one.data)), WAIT),
    ended: async () => void (await vi.waitUntil(() => state.isEnded, WAIT)),
    close: async () => void (await reader?.cancel()),
  };
}
