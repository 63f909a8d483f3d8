import { describe, expect, it } from "vitest";
import { googleCalendarWebhook } from "./webhook";

const read = (headers: Record<string, string>) =>
  googleCalendarWebhook.read({ headers: new Headers(headers), url: new URL("https://hub.test/"), body: undefined });

const CHANNEL = { "X-Goog-Channel-ID": "c1", "X-Goog-Resource-ID": "r1" };

describe("a notification of Google's", () => {
  it("says that something changed, once for each number", () => {
    expect(read({ ...CHANNEL, "X-Goog-Resource-State": "exists", "X-Goog-Message-Number": "17" })).toEqual([
      {
        type: "exists",
        dedupeKey: "c1:17",
        subject: "c1",
        occurredAt: null,
        routes: [{ kind: "address" }],
        effects: [{ kind: "watch", signal: "changed", watch: { externalId: "c1", resourceId: "r1" } }],
        part: { kind: "whole" },
      },
    ]);
    expect(read({ ...CHANNEL, "X-Goog-Resource-State": "not_exists" })).toMatchObject([
      { effects: [{ signal: "changed" }], dedupeKey: null },
    ]);
  });

  it("says at first just that the channel is there", () => {
    expect(read({ ...CHANNEL, "X-Goog-Resource-State": "sync", "X-Goog-Message-Number": "1" })).toMatchObject([
      { type: "sync", effects: [{ signal: "quiet", watch: { resourceId: "r1" } }] },
    ]);
  });

  it("is looked at rather than dropped where it says something new", () => {
    expect(read({})).toEqual([
      {
        type: "unknown",
        dedupeKey: null,
        subject: null,
        occurredAt: null,
        routes: [{ kind: "address" }],
        effects: [{ kind: "watch", signal: "changed", watch: null }],
        part: { kind: "whole" },
      },
    ]);
  });

  it("is kept without its token, and without whose calendar it is", () => {
    expect(googleCalendarWebhook.keptHeaders).not.toContain("x-goog-channel-token");
    expect(googleCalendarWebhook.keptHeaders).not.toContain("x-goog-resource-uri");
  });
});
