import { describe, expect, it } from "vitest";
import { endOf, lifeOf } from "./life-of";

const NOW = new Date("2026-11-21T10:00:00.000Z");
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000).toISOString();
const plain = {
  status: "active" as const,
  consentedAt: inDays(-10),
  createdAt: inDays(-90),
  accessExpiresAt: null,
  accessRenewsItself: false,
  accessRenewsAt: null,
  refreshExpiresAt: null,
  grantExpiresAt: null,
};

describe("the end at which a person must act", () => {
  it.each([
    ["none where access renews itself without an end", { accessRenewsItself: true, accessExpiresAt: inDays(1) }, null],
    ["of an access that nothing renews", { accessExpiresAt: inDays(60) }, inDays(60)],
    [
      "of renewing",
      { accessRenewsItself: true, accessExpiresAt: inDays(1), refreshExpiresAt: inDays(100) },
      inDays(100),
    ],
    [
      "of the consent, where that comes before",
      { accessRenewsItself: true, refreshExpiresAt: inDays(100), grantExpiresAt: inDays(7) },
      inDays(7),
    ],
    [
      "of renewing, where that comes before the consent's",
      { accessRenewsItself: true, refreshExpiresAt: inDays(100), grantExpiresAt: inDays(1825) },
      inDays(100),
    ],
  ])("is %s", (_, changes, end) => {
    expect(endOf({ ...plain, ...changes }, { now: NOW, renewalMovesEnd: false })).toBe(end);
  });

  it.each([
    ["none while renewals move it", { refreshExpiresAt: inDays(100) }, null],
    [
      "the consent's own, whatever renewals move",
      { refreshExpiresAt: inDays(100), grantExpiresAt: inDays(1825) },
      inDays(1825),
    ],
    ["there again once it is near: then renewals do not come through", { refreshExpiresAt: inDays(13) }, inDays(13)],
  ])("is %s", (_, changes, end) => {
    const connection = { ...plain, accessRenewsItself: true, accessExpiresAt: inDays(1), ...changes };
    expect(endOf(connection, { now: NOW, renewalMovesEnd: true })).toBe(end);
    expect(lifeOf(connection, { now: NOW, renewalMovesEnd: true }).marks.map(({ kind }) => kind)).toContain("idleEnd");
  });
});

it("puts everything in the order of time", () => {
  const life = lifeOf(
    {
      ...plain,
      accessRenewsItself: true,
      accessRenewsAt: inDays(29),
      accessExpiresAt: inDays(59),
      grantExpiresAt: inDays(365),
    },
    { now: NOW, renewalMovesEnd: false },
  );
  expect(life.marks.map(({ kind }) => kind)).toEqual(["consent", "today", "renews", "accessEnd", "grantEnd"]);
});
