import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { LiveNews } from "./live-source";
import { LiveTab } from "./live-tab";

/** What a browser offers, as far as a stream needs it. Tabs are several calls in one process. */
class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2;
  static readonly opened: FakeEventSource[] = [];
  readonly url: string;
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.opened.push(this);
  }

  say(name: string, lastEventId: string, data: unknown = {}): void {
    this.dispatchEvent(Object.assign(new MessageEvent(name, { data: JSON.stringify(data), lastEventId })));
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }
}

const leaving: (() => void)[] = [];
let organizationId: string;

beforeEach(() => {
  organizationId = crypto.randomUUID();
  FakeEventSource.opened.length = 0;
  vi.stubGlobal("EventSource", FakeEventSource);
  vi.stubGlobal("window", new EventTarget());
});
afterEach(() => {
  for (const leave of leaving.splice(0)) leave();
  vi.unstubAllGlobals();
});

function tab() {
  const news: LiveNews[] = [];
  const own = new LiveTab({ organizationId, since: "1", onNews: (one) => void news.push(one), onOpen: () => {} });
  const leave = () => own.leave();
  leaving.push(leave);
  return { news, leave };
}

const opened = (count: number) =>
  vi.waitUntil(() => FakeEventSource.opened.length === count && FakeEventSource.opened[count - 1]);

it("one tab holds the stream, and tells the others", async () => {
  const first = tab();
  const source = await opened(1);
  const second = tab();
  source.say("changed", "e-1", { topics: ["connections"] });
  const told = [{ kind: "changed", topics: ["connections"] }];
  await vi.waitUntil(() => second.news.length > 0);
  expect([first.news, second.news]).toEqual([told, told]);
  expect(FakeEventSource.opened).toHaveLength(1);
  expect(source.url).toContain("since=1");
});

it("when the leading tab closes, another goes on where it was", async () => {
  const first = tab();
  const source = await opened(1);
  const second = tab();
  source.say("changed", "e-7", { topics: ["connections"] });
  await vi.waitUntil(() => second.news.length > 0);
  first.leave();
  const next = await opened(2);
  expect(source.readyState).toBe(FakeEventSource.CLOSED);
  expect(next.url).toContain("lastEventId=e-7");
  next.say("reset", "f-0");
  expect(second.news.at(-1)).toEqual({ kind: "reset" });
});

it("a new tab hears what changed while it was loading", async () => {
  tab();
  const source = await opened(1);
  source.say("changed", "e-1", { topics: ["projects"] });
  const late = tab();
  await vi.waitUntil(() => late.news.length > 0);
  expect(late.news).toEqual([{ kind: "changed", topics: ["projects"] }]);
});

it("a refusal is told as a reset, so that the page finds out why", async () => {
  vi.stubGlobal("fetch", async () => new Response(null, { status: 401 }));
  const { news } = tab();
  const source = await opened(1);
  source.close();
  source.onerror?.();
  await vi.waitUntil(() => news.length > 0);
  expect(news).toEqual([{ kind: "reset" }]);
});
