import { describe, expect, it } from "vitest";
import { coalesce, type Gathered } from "./coalesce";

/** A coalescer whose timers and sending are ours to run. */
function start() {
  const soon: (() => void)[] = [];
  const later: (() => void)[] = [];
  const sent: (readonly Gathered[])[] = [];
  const answers: (() => void)[] = [];
  const coalescer = coalesce({
    restMs: 100,
    soon: (work) => void soon.push(work),
    later: (work) => void later.push(work),
    send: (batch) => {
      sent.push(batch);
      return new Promise<void>((resolve) => void answers.push(resolve));
    },
  });
  const run = async (queue: (() => void)[]) => {
    for (const work of queue.splice(0)) work();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    coalescer,
    sent,
    soon: () => run(soon),
    rest: () => run(later),
    answer: () => run(answers),
    add: (topic: string, organizationId = "a", onlyUserId: string | null = null, atMs = 0) =>
      coalescer.add(organizationId, { topics: [topic], onlyUserId }, atMs),
  };
}

describe("coalescing", () => {
  it("sends the first at once, together with what the same moment brings", async () => {
    const { add, soon, sent } = start();
    add("connections", "a", null, 5);
    add("audit", "a", null, 4);
    add("members", "b");
    expect(sent).toHaveLength(0);
    await soon();
    expect(sent).toEqual([
      [
        { organizationId: "a", sinceMs: 4, changes: [{ onlyUserId: null, topics: ["connections", "audit"] }] },
        { organizationId: "b", sinceMs: 0, changes: [{ onlyUserId: null, topics: ["members"] }] },
      ],
    ]);
  });

  it("keeps the next ones until the organization has rested, and sends them as one", async () => {
    const { add, soon, rest, answer, sent } = start();
    add("connections");
    await soon();
    await answer();
    for (let change = 0; change < 1000; change++) add(change % 2 ? "audit" : "connections");
    await soon();
    expect(sent).toHaveLength(1);
    await rest();
    expect(sent).toHaveLength(2);
    expect(sent[1]?.[0]?.changes).toEqual([{ onlyUserId: null, topics: ["connections", "audit"] }]);
  });

  it("does not ask a slow database again before it has answered", async () => {
    const { add, soon, rest, answer, sent } = start();
    add("connections");
    await soon();
    add("audit");
    await rest();
    expect(sent).toHaveLength(1);
    await answer();
    expect(sent).toHaveLength(2);
  });

  it("one organization's rest does not hold up another", async () => {
    const { add, soon, sent } = start();
    add("connections", "a");
    await soon();
    add("connections", "b");
    await soon();
    expect(sent.map((batch) => batch.map((one) => one.organizationId))).toEqual([["a"], ["b"]]);
  });

  it("tells a member's own changes from everybody's", async () => {
    const { add, soon, sent } = start();
    add("connections", "a", "ana");
    add("connections", "a", "ben");
    add("calendar", "a", "ana");
    await soon();
    expect(sent[0]?.[0]?.changes).toEqual([
      { onlyUserId: "ana", topics: ["connections", "calendar"] },
      { onlyUserId: "ben", topics: ["connections"] },
    ]);
  });

  it("is silent when nothing changes any more", async () => {
    const { add, soon, rest, answer, sent } = start();
    add("connections");
    await soon();
    await answer();
    await rest();
    await rest();
    expect(sent).toHaveLength(1);
  });

  it("flush sends what rests, and waits for it", async () => {
    const { add, soon, answer, coalescer, sent } = start();
    add("connections");
    await soon();
    add("audit");
    let isFlushed = false;
    const flushed = coalescer.flush().then(() => {
      isFlushed = true;
    });
    expect(sent).toHaveLength(2);
    await Promise.resolve();
    expect(isFlushed).toBe(false);
    await answer();
    await flushed;
  });
});
