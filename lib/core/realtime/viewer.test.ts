import { expect, it } from "vitest";
import { LIVE_TOPICS } from "@/lib/contracts/live-topics";
import { visibleTopics } from "./viewer";

const everything = { topics: LIVE_TOPICS, onlyUserId: null };
const anas = { topics: LIVE_TOPICS, onlyUserId: "ana" };

it("everybody hears what is everybody's, but for what their role may not read", () => {
  expect(visibleTopics({ userId: "ben", role: "owner" }, everything)).toEqual(LIVE_TOPICS);
  const hidden = new Set(["api-keys", "deliveries", "endpoints", "invitations", "receipts"]);
  expect(visibleTopics({ userId: "ben", role: "viewer" }, everything)).toEqual(
    LIVE_TOPICS.filter((topic) => !hidden.has(topic)),
  );
});

it("a member's own: they all of it, overseers the bare fact, others nothing", () => {
  expect(visibleTopics({ userId: "ana", role: "admin" }, anas)).toEqual(LIVE_TOPICS);
  expect(visibleTopics({ userId: "ben", role: "admin" }, anas)).toEqual(["audit", "connections"]);
  expect(visibleTopics({ userId: "ben", role: "member" }, anas)).toEqual([]);
});
