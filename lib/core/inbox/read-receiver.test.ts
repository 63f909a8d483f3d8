import { expect, it } from "vitest";
import type { StoredReceiver } from "@/db/schema";
import type { InboundItem } from "@/lib/providers/webhook-contract";
import { readReceiver } from "./read-receiver";

const rest = {
  occurredAt: null,
  routes: [{ kind: "address" }],
  effects: [{ kind: "raw" }],
  part: { kind: "whole" },
} as const;
const asRead: InboundItem = { ...rest, type: "usual", dedupeKey: "usual-1", subject: "usual-1" };

const read = (chosen: Partial<StoredReceiver>, body: unknown, headers: Record<string, string> = {}, items = [asRead]) =>
  readReceiver(
    { eventType: "", dedupeKey: "", ...chosen },
    { headers: new Headers(headers), url: new URL("https://hub.test/"), body },
    items,
  );

it("finds the type and the id where they were said to stand", () => {
  expect(read({ eventType: "event.type", dedupeKey: "event.id" }, { event: { type: "paid", id: 17 } })).toEqual({
    ...rest,
    type: "paid",
    dedupeKey: "17",
    subject: "17",
  });
  const github = { "X-GitHub-Event": "push", "X-GitHub-Delivery": "72d3162e" };
  expect(read({ eventType: "header:x-github-event", dedupeKey: "header:x-github-delivery" }, [], github)).toMatchObject(
    {
      type: "push",
      dedupeKey: "72d3162e",
    },
  );
});

it("is as the source read it where nothing was said", () => {
  expect(read({}, { type: "paid" })).toEqual(asRead);
  expect(read({}, undefined, {}, [])).toEqual({ ...rest, type: "unknown", dedupeKey: null, subject: null });
});

it("takes nothing else for an id", () => {
  for (const body of [undefined, null, "text", { id: "" }, { id: {} }, { type: true }])
    expect(read({ eventType: "type", dedupeKey: "id" }, body)).toMatchObject({
      type: "usual",
      dedupeKey: null,
      subject: null,
    });
  const long = "x".repeat(501);
  expect(read({ eventType: "id", dedupeKey: "id" }, { id: long })).toMatchObject({
    type: "x".repeat(100),
    dedupeKey: null,
  });
});
