import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { NowProvider } from "@/components/i18n/now-provider";
import messages from "@/components/messages/en.json";
import type { Connection } from "@/lib/contracts/connections";
import { ExpiryForecast } from "./expiry-forecast";

const NOW = new Date("2026-11-21T10:00:00Z");
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000).toISOString();

function shown(changes: Partial<Connection>, { mayManage = true, renewalMovesEnd = false } = {}): string {
  const plain = { accessExpiresAt: null, refreshExpiresAt: null, grantExpiresAt: null };
  const connection = {
    status: "active",
    authKind: "oauth2",
    accessRenewsItself: true,
    ...plain,
    ...changes,
  } as Connection;
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ connections: messages.connections }}>
      <NowProvider now={NOW.getTime()}>
        <QueryClientProvider client={new QueryClient()}>
          <ExpiryForecast connection={connection} renewalMovesEnd={renewalMovesEnd} mayManage={mayManage} />
        </QueryClientProvider>
      </NowProvider>
    </NextIntlClientProvider>,
  );
  return markup
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

describe("the forecast of a connection's end", () => {
  it("is a plain sentence while it is far", () => {
    expect(shown({ refreshExpiresAt: inDays(20) })).toBe("Access ends on Dec 11, 2026 unless reconnected.");
  });

  it("comes with the button from fourteen days on, for who may press it", () => {
    const near = { refreshExpiresAt: inDays(14) };
    expect(shown(near)).toMatch(/^Access ends on Dec 5, 2026 unless reconnected\..* Reconnect$/);
    expect(shown(near, { mayManage: false })).not.toContain("Reconnect ");
    expect(shown({ refreshExpiresAt: inDays(0.1) })).toContain("Access ends at 12:24");
  });

  it("is the access's own end where nothing renews it", () => {
    expect(shown({ accessRenewsItself: false, accessExpiresAt: inDays(10) })).toContain("Dec 1, 2026");
  });

  it("is the consent's end, whatever is renewed meanwhile, where that comes before", () => {
    expect(shown({ refreshExpiresAt: inDays(100), grantExpiresAt: inDays(20) })).toContain("Dec 11, 2026");
  });

  it("says nothing of an end that each renewal moves, until none has come through for long", () => {
    expect(shown({ refreshExpiresAt: inDays(60) }, { renewalMovesEnd: true })).toBe("");
    expect(shown({ refreshExpiresAt: inDays(10) }, { renewalMovesEnd: true })).toContain("Dec 1, 2026");
  });

  it.each<[string, Partial<Connection>]>([
    ["access that renews itself without an end", { accessExpiresAt: inDays(1) }],
    ["an end that has come", { refreshExpiresAt: inDays(-1) }],
    ["a paused connection", { status: "paused", refreshExpiresAt: inDays(2) }],
    ["one that needs a person now", { status: "needs_reauth", refreshExpiresAt: inDays(2) }],
  ])("is not shown of %s", (_, changes) => {
    expect(shown(changes)).toBe("");
  });
});
