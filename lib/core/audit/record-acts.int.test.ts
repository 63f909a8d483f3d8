import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as client from "@/db/client";
import { auditEvents } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import * as signals from "@/lib/core/realtime/signal-change";
import { flushActs, recordAct } from "./record-acts";

let organization: TestOrganization;
beforeEach(async () => {
  organization = await newOrganization();
});
afterEach(() => vi.restoreAllMocks());

const line = (targetName: string) =>
  recordAct(organization.owner.ctx, { action: "provider_call.send", targetKind: "provider_call", targetName });

async function written(): Promise<readonly (string | null)[]> {
  const rows = await client
    .db()
    .select({ what: auditEvents.targetName })
    .from(auditEvents)
    .where(
      and(eq(auditEvents.organizationId, organization.organizationId), eq(auditEvents.action, "provider_call.send")),
    )
    .orderBy(auditEvents.id);
  return rows.map(({ what }) => what);
}

/** Has the next inserts end as `outcome` says, after they were carried out or instead of it. */
function breakInserts(outcome: (attempt: number) => { carriedOut: boolean; error: Error } | null): void {
  const real = client.db();
  let attempt = 0;
  vi.spyOn(client, "db").mockImplementation(() => {
    const insert = (table: Parameters<typeof real.insert>[0]) => ({
      values: (rows: never) => ({
        onConflictDoNothing: async () => {
          attempt += 1;
          const broken = outcome(attempt);
          if (!broken || broken.carriedOut) await real.insert(table).values(rows).onConflictDoNothing();
          if (broken) throw broken.error;
        },
      }),
    });
    return Object.assign(Object.create(real), { insert });
  });
}

const lost = () => Object.assign(new Error("lost"), { code: "CONNECTION_CLOSED" });

describe("a line of the trail", () => {
  it("is there when its act is told of, in the order of the acts", async () => {
    await Promise.all(["one", "two", "three"].map(line));
    expect(await written()).toEqual(["one", "two", "three"]);
  });

  it("is there once where the connection is lost after it was written", async () => {
    breakInserts((attempt) => (attempt === 1 ? { carriedOut: true, error: lost() } : null));
    await Promise.all([line("one"), line("two")]);
    vi.restoreAllMocks();
    expect(await written()).toEqual(["one", "two"]);
  });

  it("is there where the connection is lost before it was written", async () => {
    breakInserts((attempt) => (attempt < 3 ? { carriedOut: false, error: lost() } : null));
    await Promise.all([line("one"), line("two")]);
    vi.restoreAllMocks();
    expect(await written()).toEqual(["one", "two"]);
  });

  it("that cannot be written is told to its act alone, and takes no other along", async () => {
    const told = await Promise.allSettled([line("one"), line("no\u0000text"), line("three")]);
    expect(told.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await written()).toEqual(["one", "three"]);
  });

  it("is not taken for unwritten where open pages cannot be told of it", async () => {
    vi.spyOn(signals, "signalChange").mockRejectedValue(new Error("nobody listens"));
    await expect(line("one")).resolves.toBeUndefined();
    expect(await written()).toEqual(["one"]);
  });

  it("that waits is written before the process ends", async () => {
    const lines = ["one", "two"].map(line);
    await flushActs();
    expect(await written()).toEqual(["one", "two"]);
    await Promise.all(lines);
  });

  it("is given up where the database stays away, for all who wait", async () => {
    breakInserts(() => ({ carriedOut: false, error: lost() }));
    const told = await Promise.allSettled([line("one"), line("two")]);
    expect(told.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await flushActs();
  });
});
