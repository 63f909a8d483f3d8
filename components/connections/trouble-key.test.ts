import { describe, expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { troubleKey } from "./trouble-key";

const reason = (code: string) => ({ code, message: "m", remedy: "r" });
const { sentence, attentionTitle } = messages.connections;

describe("the words of a connection's trouble", () => {
  it.each(["app_rejected", "own_app_rejected", "request_clock_off", "checks_refused", "secret_unreadable"])(
    "blame no outage of the provider for %s",
    (code) => {
      const key = troubleKey({ status: "degraded", statusReason: reason(code) });
      for (const words of [sentence[key], attentionTitle[key]]) expect(words).not.toMatch(/failing|answering/);
    },
  );

  it("name an outage where it is one, and each other state as it is", () => {
    expect(troubleKey({ status: "degraded", statusReason: reason("provider_unavailable") })).toBe("degraded");
    expect(troubleKey({ status: "degraded", statusReason: null })).toBe("degraded");
    expect(troubleKey({ status: "needs_reauth", statusReason: reason("access_rejected") })).toBe("needs_reauth");
  });
});
