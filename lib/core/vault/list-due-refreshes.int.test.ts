import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { connectionTokens } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { type DueRefresh, listDueRefreshes } from "./list-due-refreshes";
import { type Freshness, type Renewal, refreshDueAt } from "./refresh-schedule";

const START = new Date("2031-03-01T00:00:00Z").getTime();
const HOUR_MS = 3_600_000;
const extension = {
  endpoint: "extend",
  params: {},
  tokenParameter: "t",
  client: "none",
  minimumAgeSeconds: 6 * 3600,
} as const;
const KINDS = ["reusable", "rotating", "extension", "none"] as const;
const renewalOf = (refresh: (typeof KINDS)[number]): Renewal => ({
  refresh,
  extension: refresh === "extension" ? extension : "none",
});
const integrations = ["google-calendar"];

let organization: TestOrganization;
beforeAll(async () => {
  organization = await newOrganization();
});
afterEach(() => setClock(undefined));

function stopClockAt(milliseconds: number): void {
  setClock({ now: () => new Date(milliseconds), sync: async () => {} });
}

type Tokens = Omit<Freshness, "connectionId">;

async function stored(tokens: Tokens): Promise<Freshness> {
  const { organizationId, owner } = organization;
  const connectionId = await newConnection(organization, { owner });
  await db()
    .update(connectionTokens)
    .set(tokens)
    .where(and(eq(connectionTokens.organizationId, organizationId), eq(connectionTokens.connectionId, connectionId)));
  return { connectionId, ...tokens };
}

const lifetimes = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -1_000, max: 3 * HOUR_MS }),
  fc.integer({ min: 0, max: 90 * 24 * HOUR_MS }),
);
const someTokens = fc
  .record({ issued: fc.integer({ min: 0, max: 20 * HOUR_MS }), lifetime: lifetimes, hasRefreshToken: fc.boolean() })
  .map(
    ({ issued, lifetime, hasRefreshToken }): Tokens => ({
      accessIssuedAt: new Date(START + issued),
      accessExpiresAt: lifetime === null ? null : new Date(START + issued + lifetime),
      hasRefreshToken,
    }),
  );

describe("what is due", () => {
  let crowd: Freshness[];
  beforeAll(async () => {
    crowd = await Promise.all(fc.sample(someTokens, { numRuns: 150, seed: 20_261_121 }).map(stored));
  });

  /** As refreshNeed and refreshIfDue have it. */
  const isDue = (tokens: Freshness, kind: (typeof KINDS)[number], now: number) => {
    if (tokens.accessExpiresAt && tokens.accessExpiresAt.getTime() <= now) return true;
    const dueAt = refreshDueAt(tokens, renewalOf(kind));
    return dueAt !== null && dueAt.getTime() <= now;
  };
  const listed = async (refresh: (typeof KINDS)[number]) =>
    (await listDueRefreshes({ integrations, authKind: "oauth2", renewal: renewalOf(refresh), limit: 10_000 }))
      .map(({ connectionId }) => connectionId)
      .sort();

  it.each(KINDS)("%s: SQL and TypeScript say the same at every moment of a day", async (kind) => {
    for (let hour = 0; hour < 48; hour += 1) {
      const now = START + hour * HOUR_MS;
      stopClockAt(now);
      const expected = crowd.filter((tokens) => isDue(tokens, kind, now)).map(({ connectionId }) => connectionId);
      expect(await listed(kind)).toEqual(expected.sort());
    }
  });

  it.each(["reusable", "rotating", "extension"] as const)(
    "%s: … and to the millisecond, for each of them",
    async (kind) => {
      for (const tokens of crowd) {
        const dueAt = refreshDueAt(tokens, renewalOf(kind));
        if (!dueAt || (tokens.accessExpiresAt && tokens.accessExpiresAt <= dueAt)) continue;
        stopClockAt(dueAt.getTime() - 1);
        expect(await listed(kind)).not.toContain(tokens.connectionId);
        stopClockAt(dueAt.getTime());
        expect(await listed(kind)).toContain(tokens.connectionId);
      }
    },
  );

  it("comes in pages that leave nothing out and nothing twice, what ends first before the rest", async () => {
    stopClockAt(START + 40 * HOUR_MS);
    const all = await listDueRefreshes({
      integrations,
      authKind: "oauth2",
      renewal: renewalOf("reusable"),
      limit: 10_000,
    });
    const paged: DueRefresh[] = [];
    for (let after: DueRefresh | undefined; ; after = paged.at(-1)) {
      const page = await listDueRefreshes({
        integrations,
        authKind: "oauth2",
        renewal: renewalOf("reusable"),
        limit: 7,
        after,
      });
      paged.push(...page);
      if (page.length < 7) break;
    }
    expect(all.length).toBeGreaterThan(100);
    expect(paged).toEqual(all);
    const ends = all.map(({ endsMs }) => endsMs);
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
  });

  it("is nothing of integrations that are not asked for", async () => {
    stopClockAt(START + 40 * HOUR_MS);
    expect(
      await listDueRefreshes({
        integrations: ["another"],
        authKind: "oauth2",
        renewal: renewalOf("reusable"),
        limit: 10,
      }),
    ).toEqual([]);
  });
});
