import { beforeDatabaseCloses } from "@/db/client";
import type { refusalCounts, refusedRequests } from "@/db/schema";
import { log } from "@/lib/base/log";
import { writeRefusals } from "./write-refusals";

/** A request that proved nothing. */
export interface Refusal {
  readonly integration: string;
  /** The connection that the address names; null: the shared address. */
  readonly connectionId: string | null;
  readonly organizationId: string | null;
  /** Kind of the outcome, and what was wrong with it. */
  readonly outcome: string;
  readonly reason: string;
  /** How many events it is about. */
  readonly count: number;
  readonly at: Date;
}

export type CountRow = typeof refusalCounts.$inferInsert;
export type SampleRow = typeof refusedRequests.$inferInsert;

const HOUR_MS = 3_600_000;
const FLUSH_EVERY_MS = 3_000;
/** Of one integration, address and reason. */
const SAMPLE_EVERY_MS = 10_000;
/** Of one integration and address, so that one noisy sender hides nobody else's. */
const MOST_OF_ADDRESS_AN_HOUR = 20;
const MOST_SAMPLES_AN_HOUR = 1_000;
/** Whoever invents addresses makes no more rows than these, in memory and in the database. */
const MOST_ROWS = 2_000;

interface Held {
  readonly counts: Map<string, CountRow>;
  samples: SampleRow[];
  readonly sampledAtMs: Map<string, number>;
  hourMs: number;
  samplesThisHour: number;
  readonly sampledThisHour: Map<string, number>;
  timer: NodeJS.Timeout | null;
}

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubRefusals?: Held };

/**
 * Counts a refused request, and takes a sample of few of them. In memory: they are written together every few seconds, so
 * that a flood costs the database nothing. What a process that is killed had counted in its last seconds is lost.
 * @param sample makes the row to be kept; asked only where there is room
 */
export function noteRefusal(refusal: Refusal, sample: () => SampleRow | null): void {
  const held = holding();
  const key = keyOf(refusal);
  addCount(held, key, refusal);
  if (!mayBeSampled(held, key, refusal)) return;
  const row = sample();
  if (row) held.samples.push(row);
}

/** Writes what was counted until now. What could not be written is tried again with the next. */
export async function flushRefusals(): Promise<void> {
  const held = holding();
  const counts = [...held.counts.values()];
  const { samples } = held;
  if (counts.length === 0 && samples.length === 0) return;
  held.counts.clear();
  held.samples = [];
  try {
    await writeRefusals({ counts, samples });
  } catch (error) {
    log.warn({ err: error, rows: counts.length }, "refused requests are not counted yet");
    for (const row of counts) addRow(held, rowKey(row), row);
    held.samples = [...samples, ...held.samples].slice(0, MOST_SAMPLES_AN_HOUR);
  }
}

function holding(): Held {
  shared.hubRefusals ??= start();
  return shared.hubRefusals;
}

function start(): Held {
  beforeDatabaseCloses(flushRefusals);
  const timer = setInterval(() => void flushRefusals(), FLUSH_EVERY_MS).unref();
  return {
    counts: new Map(),
    samples: [],
    sampledAtMs: new Map(),
    hourMs: 0,
    samplesThisHour: 0,
    sampledThisHour: new Map(),
    timer,
  };
}

function addCount(held: Held, key: string, { at, count, ...refusal }: Refusal): void {
  const { integration, connectionId, organizationId, reason } = refusal;
  const hour = new Date(at.getTime() - (at.getTime() % HOUR_MS));
  const address = connectionId ?? "shared";
  addRow(held, `${hour.getTime()} ${key}`, { hour, integration, address, reason, organizationId, count });
}

function addRow({ counts }: Held, key: string, row: CountRow): void {
  const known = counts.get(key);
  if (known) known.count += row.count;
  else if (counts.size < MOST_ROWS) counts.set(key, { ...row });
}

function mayBeSampled(held: Held, key: string, { integration, connectionId, at }: Refusal): boolean {
  const atMs = at.getTime();
  const hourMs = atMs - (atMs % HOUR_MS);
  if (held.hourMs !== hourMs) Object.assign(held, { hourMs, samplesThisHour: 0, sampledThisHour: new Map() });
  const last = held.sampledAtMs.get(key);
  if (last !== undefined && atMs - last < SAMPLE_EVERY_MS) return false;
  const address = `${integration} ${connectionId ?? "shared"}`;
  const sampled = held.sampledThisHour.get(address) ?? 0;
  if (sampled >= MOST_OF_ADDRESS_AN_HOUR || held.samplesThisHour >= MOST_SAMPLES_AN_HOUR) return false;
  if (held.sampledAtMs.size >= MOST_ROWS) held.sampledAtMs.clear();
  held.sampledAtMs.set(key, atMs);
  held.sampledThisHour.set(address, sampled + 1);
  held.samplesThisHour += 1;
  return true;
}

function keyOf({ integration, connectionId, reason }: Refusal): string {
  return `${integration} ${connectionId ?? "shared"} ${reason}`;
}

function rowKey({ hour, integration, address, reason }: CountRow): string {
  return `${hour.getTime()} ${integration} ${address} ${reason}`;
}
