import { mkdirSync, readdirSync, readlinkSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, ownIdentity } from "./process-identity";

const PREFIX = "lock.";
const FREE = "free";
const PATIENCE_MS = 120_000;

/**
 * Runs `work` while no other process (nor other caller in this one) holds the folder's lock.
 *
 * The lock is the link `lock.<n>` with the highest n, and names its holder. Whoever finds it free, or its holder dead,
 * makes n + 1: making a link is atomic and fails where it exists, so one of many gets it, and a stale lock needs no
 * breaking. Releasing makes the next link, "free". Numbers only grow, so one who looked long ago sees a higher number
 * after making its own, and steps back.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const held = await take(folder);
  try {
    return await work();
  } finally {
    symlinkSync(FREE, join(folder, PREFIX + (held + 1)));
  }
}

async function take(folder: string): Promise<number> {
  const identity = ownIdentity();
  const waitingSince = performance.now();
  for (;;) {
    const taken = tryToTake(folder, identity);
    if (taken !== null) return taken;
    if (performance.now() - waitingSince > PATIENCE_MS) throw new Error(tooLong(folder));
    await sleep(10 + Math.random() * 30);
  }
}

function tryToTake(folder: string, identity: string): number | null {
  const last = highest(folder);
  const holder = holderOf(folder, last);
  if (holder !== FREE && isRunning(holder)) return null;
  const mine = last + 1;
  if (!made(identity, join(folder, PREFIX + mine))) return null;
  if (highest(folder) !== mine) {
    forget(folder, mine);
    return null;
  }
  for (const old of numbers(folder)) if (old < mine) forget(folder, old);
  return mine;
}

function numbers(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => Number(name.slice(PREFIX.length)))
    .filter(Number.isInteger);
}

function highest(folder: string): number {
  return Math.max(0, ...numbers(folder));
}

function holderOf(folder: string, number: number): string {
  if (number === 0) return FREE;
  try {
    return readlinkSync(join(folder, PREFIX + number));
  } catch {
    return FREE; // gone since we listed it: a higher one exists, which making ours will show
  }
}

function made(target: string, path: string): boolean {
  try {
    symlinkSync(target, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function forget(folder: string, number: number): void {
  try {
    unlinkSync(join(folder, PREFIX + number));
  } catch {
    // another process tidied first
  }
}

function tooLong(folder: string): string {
  const pid = Number.parseInt(holderOf(folder, highest(folder)), 10);
  return `Process ${pid} has held the lock in ${folder} for two minutes. See what it does; end it if it hangs.`;
}
