import { describe, expect, it } from "vitest";
import { matchIntent } from "./match-intent";

describe("what somebody asks for", () => {
  it.each([
    ["What's on today?", "events", 0],
    ["what’s on tomorrow", "events", 1],
    ["Any meetings tomorrow morning?", "events", 1],
    ["today", "events", 0],
    ["When am I free tomorrow?", "free", 1],
    ["free slots", "free", 0],
    ["are all connections healthy?", "health", 0],
    ["Is something broken?", "health", 0],
    ["failed deliveries", "deliveries", 0],
    ["did a webhook fail", "deliveries", 0],
    ["payments today", "payments", 0],
    ["How much money did we make today?", "payments", 0],
    ["time this week", "time", 0],
    ["What time is the meeting today?", "events", 0],
    ["what time did I track today", "time", 0],
    ["How many hours have I tracked?", "time", 0],
    ["hours worked this week", "time", 0],
    ["payments yesterday", "payments", -1],
    ["what was on yesterday? meetings", "events", -1],
    ["unread messages", "waiting", 0],
    ["help", "help", 0],
    ["?", "help", 0],
    ["What can you do", "help", 0],
    ["👋 Hello", null, 0],
    ["Hello 👋", "greeting", 0],
    ["@hub_bot payments today please", "payments", 0],
    ["<@U0BOT> what is on?", "events", 0],
    ["ＭＥＥＴＩＮＧＳ", "events", 0],
  ] as const)("%s: %s", (text, topic, day) => {
    expect(matchIntent(text)).toMatchObject(topic === null ? {} : { topic, day: { day } });
    expect(matchIntent(text) === null).toBe(topic === null);
  });

  it.each(["", "   ", "🦄🦄🦄", "مرحبا كيف الحال", "\ud800", "lorem ipsum", "a".repeat(100_000)])(
    "nothing: %.20s",
    (text) => {
      expect(matchIntent(text)).toBeNull();
    },
  );
});
