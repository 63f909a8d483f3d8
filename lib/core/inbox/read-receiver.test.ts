import { expect, it } from "vitest";
import type { StoredReceiver } from "@/db/schema";
import { readReceiver } from "./read-receiver";

const read = (chosen: Partial<StoredReceiver>, body: unknown, headers: Record<string, string> = {}) => {
  const receiver: StoredReceiver = { description: "", signature: "none", eventType: "", dedupeKey: "", ...chosen };
  return readReceiver(receiver, { headers: new Headers(headers), url: new URL("https://hub.test/"), body });
};

it("finds the type and the id where they were said to stand", () => {
  expect(read({ eventType: "event.type", dedupeKey: "event.id" }, { event: { type: "paid", id: 17 } })).toEqual({
    type: "paid",
    dedupeKey: "17",
    subject: "17",
    occurredAt: null,
    routes: [{ kind: "address" }],
    effects: [{ kind: "raw" }],
    part: { kind: "whole" },
  });
  const github = { "X-GitHub-Event": "push", "X-GitHub-Delivery": "72d3162e" };
  expect(read({ eventType: "header:x-github-event", dedupeKey: "header:x-github-delivery" }, [], github)).toMatchObject(
    {
      type: "push",
      dedupeKey: "72d3162e",
    },
  );
});

it("is content with less", () => {
  const nothing = { type: "received", dedupeKey: null, subject: null };
  expect(read({}, { type: "paid" })).toMatchObject(nothing);
  for (const body of [undefined, null, "text", { id: "" }, { id: {} }, { type: true }])
    expect(read({ eventType: "type", dedupeKey: "id" }, body)).toMatchObject(nothing);
  const long = "x".repeat(501);
  expect(read({ eventType: "id", dedupeKey: "id" }, { id: long })).toMatchObject({
    type: "x".repeat(100),
    dedupeKey: null,
  });
});
