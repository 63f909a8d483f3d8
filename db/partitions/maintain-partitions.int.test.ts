import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sqlPool } from "@/db/client";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { listPartitions } from "./list-partitions";
import { maintainPartitions } from "./maintain-partitions";
import { partitionedTables } from "./partitioned-tables";

const sql = postgres(process.env.DATABASE_URL ?? "", { max: 8, onnotice: () => {} });
/** The product's own pool, as Drizzle leaves it. */
const other = sqlPool();
afterAll(() => sql.end());

const NOW = new Date("2031-05-10T12:00:00Z");
const daysFrom = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const organizationId = newId();

/** As a database is that nobody has looked after: everything lands in the default partitions. */
beforeEach(async () => {
  for (const { table } of partitionedTables()) {
    for (const name of await listPartitions(sql, table)) {
      await (name.endsWith("_default") ? sql`truncate ${sql(name)}` : sql`drop table ${sql(name)}`);
    }
  }
});

async function insertEvent(at: Date, id = newId(), through = sql): Promise<string> {
  const occurredAt = at.toISOString();
  await through`
    insert into events (organization_id, id, occurred_at, type, version, data, actor_kind, actor_name)
    values (${organizationId}, ${id}, ${occurredAt}, 'test.happened', 1, '{}', 'job', 'test')`;
  return id;
}

async function insertCall(table: string, bucketAt: Date): Promise<void> {
  await sql`
    insert into ${sql(table)} values
      (${organizationId}, ${bucketAt.toISOString()}, ${newId()}, 'google-calendar', 'GET /', '2xx', 1, 1, 1, '{1}')`;
}

const count = async (table: string) => (await sql`select count(*)::int as n from ${sql(table)}`)[0]?.n;

describe("partitions ahead", () => {
  it("are there for each table, by its unit, and a second run makes none", async () => {
    const upkeep = await maintainPartitions(sql, { now: NOW });
    expect(upkeep.postponed).toEqual([]);
    expect(await listPartitions(sql, "events")).toEqual([
      "events_default",
      ...Array.from({ length: 8 }, (_, day) => `events_p203105${10 + day}`),
    ]);
    expect(await listPartitions(sql, "audit_events")).toEqual([
      "audit_events_default",
      "audit_events_p203105",
      "audit_events_p203106",
      "audit_events_p203107",
    ]);
    expect(await maintainPartitions(sql, { now: NOW })).toEqual({
      created: [],
      moved: 0,
      dropped: [],
      deleted: 0,
      postponed: [],
      elsewhere: false,
    });
  });

  it("take the rows, with every key and index of the table", async () => {
    await maintainPartitions(sql, { now: NOW });
    const id = await insertEvent(NOW);
    expect(await count("events_p20310510")).toBe(1);
    await expect(insertEvent(NOW, id)).rejects.toMatchObject({ code: "23505" });
    const indexes = (table: string) => sql`select count(*)::int as n from pg_indexes where tablename = ${table}`;
    expect(await indexes("events_p20310510")).toEqual(await indexes("events"));
    const [detached] = await sql`
      select count(*)::int as n from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relname = 'events_p20310510' and not exists (select 1 from pg_inherits where inhrelid = i.indexrelid)`;
    expect(detached?.n).toBe(0);
  });
});

describe("the default partition", () => {
  it("catches what a clock moved far ahead writes, and hands it to partitions of its own", async () => {
    await maintainPartitions(sql, { now: NOW });
    const far = new Date("2044-01-01T00:00:00Z");
    const id = await insertEvent(far);
    expect(await count("events_default")).toBe(1);
    const upkeep = await maintainPartitions(sql, { now: NOW });
    expect(upkeep).toMatchObject({ created: ["events_p20440101"], moved: 1 });
    expect(await count("events_default")).toBe(0);
    expect(await sql`select id from events where occurred_at = ${far}`).toEqual([{ id }]);
  });

  it("gives up its rows to each day and month they belong to, edges included", async () => {
    const edges = ["2031-05-09T23:59:59.999Z", "2031-05-10T00:00:00.000Z", "2031-05-10T23:59:59.999Z"];
    for (const edge of edges) await insertEvent(new Date(edge));
    await insertCall("call_hours", new Date("2031-04-30T23:00:00Z"));
    const upkeep = await maintainPartitions(sql, { now: NOW });
    expect(upkeep.moved).toBe(4);
    expect(await count("events_p20310509")).toBe(1);
    expect(await count("events_p20310510")).toBe(2);
    expect(await count("call_hours_p203104")).toBe(1);
    expect(await count("events")).toBe(3);
  });

  it("keeps nothing that is older than its table allows", async () => {
    await insertCall("call_minutes", daysFrom(-4.6));
    await insertCall("call_minutes", daysFrom(-2));
    expect(await maintainPartitions(sql, { now: NOW })).toMatchObject({ deleted: 1, moved: 1 });
    expect(await count("call_minutes")).toBe(1);
  });
});

describe("retention", () => {
  it("drops a partition when all of it is older, and not a day before", async () => {
    await insertCall("call_minutes", NOW);
    await maintainPartitions(sql, { now: NOW });
    const has = async () => (await listPartitions(sql, "call_minutes")).includes("call_minutes_p20310510");
    await maintainPartitions(sql, { now: new Date("2031-05-13T23:59:59Z") });
    expect(await has()).toBe(true);
    const upkeep = await maintainPartitions(sql, { now: new Date("2031-05-14T00:00:00Z") });
    expect(upkeep.dropped).toEqual(["call_minutes_p20310510"]);
    expect(await has()).toBe(false);
    expect(await count("call_minutes")).toBe(0);
  });

  it.each([
    ["in their partition", () => maintainPartitions(sql, { now: NOW })],
    ["in the default one", async () => {}],
  ])("keeps receipts %s that still wait, and their requests, however old they are", async (_, prepare) => {
    await prepare();
    const receivedAt = NOW.toISOString();
    const requestId = newId();
    await sql`
      insert into inbound_requests (id, received_at, integration, headers, body)
      values (${requestId}, ${receivedAt}, 'slack', '{}', '')`;
    await sql`
      insert into receipts (id, received_at, request_id, integration, event_type, position, state, due_at)
      values (${newId()}, ${receivedAt}, ${requestId}, 'slack', 'message', 0, 'waiting', ${receivedAt})`;
    const kept = async () => [await count("inbound_requests"), await count("receipts")];
    await maintainPartitions(sql, { now: daysFrom(400) });
    expect(await kept()).toEqual([1, 1]);
    await sql`update receipts set state = 'failed'`;
    await maintainPartitions(sql, { now: daysFrom(100) });
    expect(await kept()).toEqual([0, 1]);
    await maintainPartitions(sql, { now: daysFrom(400) });
    expect(await kept()).toEqual([0, 0]);
  });

  it("keeps webhooks as long as the operator's settings say", async () => {
    await maintainPartitions(sql, { now: NOW });
    vi.stubEnv("HUB_WEBHOOK_BODY_DAYS", "3");
    vi.stubEnv("HUB_WEBHOOK_RECEIPT_DAYS", "5");
    resetEnv();
    const dropped = async (days: number) => (await maintainPartitions(sql, { now: daysFrom(days) })).dropped;
    const [bodies, receipts] = ["inbound_requests_p20310510", "receipts_p20310510"];
    expect(await dropped(3)).not.toContain(bodies);
    expect(await dropped(4)).toContain(bodies);
    expect(await dropped(5)).not.toContain(receipts);
    expect(await dropped(6)).toContain(receipts);
    vi.unstubAllEnvs();
    resetEnv();
  });

  it("never drops the audit trail, nor a table that is not one of ours", async () => {
    await insertEvent(NOW);
    await maintainPartitions(sql, { now: NOW });
    await sql`create table events_archive partition of events for values from ('2030-01-01') to ('2030-01-02')`;
    const upkeep = await maintainPartitions(sql, { now: daysFrom(20 * 365) });
    expect(upkeep.dropped.filter((name) => name.startsWith("audit_events"))).toEqual([]);
    expect(upkeep.dropped).toContain("events_p20310510");
    expect(await listPartitions(sql, "audit_events")).toContain("audit_events_p203105");
    expect(await listPartitions(sql, "events")).toContain("events_archive");
    await sql`drop table events_archive`;
  });
});

describe("beside others", () => {
  it("many processes at once make each partition once, and none is missing", async () => {
    for (let day = 0; day < 20; day += 1) await insertEvent(daysFrom(-day));
    const upkeeps = await Promise.all(
      Array.from({ length: 6 }, (_, index) => maintainPartitions(index % 2 ? sql : other, { now: NOW })),
    );
    const created = upkeeps.flatMap((upkeep) => upkeep.created);
    expect(upkeeps.some(({ elsewhere }) => !elsewhere)).toBe(true);
    expect(new Set(created).size).toBe(created.length);
    expect(await maintainPartitions(sql, { now: NOW })).toMatchObject({ created: [], moved: 0, postponed: [] });
    expect(await count("events")).toBe(20);
    expect(await count("events_default")).toBe(0);
  });

  it("writers lose nothing and meet no error while their rows are moved", async () => {
    const written: string[] = [];
    let going = true;
    const write = async () => {
      for (let row = 0; going; row += 1) {
        written.push(await insertEvent(daysFrom(-(row % 15)), undefined, other));
      }
    };
    const writers = [write(), write(), write()];
    for (let run = 0; run < 4; run += 1) {
      await sleep(50);
      await maintainPartitions(sql, { now: daysFrom(run) });
    }
    going = false;
    await Promise.all(writers);
    await maintainPartitions(sql, { now: NOW });
    const rows = await sql<{ id: string }[]>`select id from events`;
    expect(written.length).toBeGreaterThan(15);
    expect(rows.map(({ id }) => id).sort()).toEqual(written.toSorted());
    expect(await count("events_default")).toBe(0);
  });

  it("a reader at no moment sees a row missing or twice", async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, row) => insertEvent(daysFrom(-(row % 8)))));
    let going = true;
    const counts = new Set<number>();
    const read = async () => {
      while (going) counts.add(Number(await other`select id from events`.then((rows) => rows.length)));
    };
    const reading = read();
    await maintainPartitions(sql, { now: NOW });
    going = false;
    await reading;
    expect([...counts]).toEqual([ids.length]);
  });

  it("a lock that somebody holds postpones what it concerns, and nothing else", async () => {
    await insertEvent(NOW);
    await other.begin(async (tx) => {
      await tx`select * from events_default`;
      const upkeep = await maintainPartitions(sql, { now: NOW });
      expect(upkeep.postponed).toContain("events_p20310510");
      expect(upkeep.created).toContain("call_days_p203105");
    });
    expect(await maintainPartitions(sql, { now: NOW })).toMatchObject({ moved: 1, postponed: [] });
    expect(await count("events_p20310510")).toBe(1);
  });
});
