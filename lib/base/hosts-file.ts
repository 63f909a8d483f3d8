import type { LookupAddress } from "node:dns";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";

/** A name's addresses, as the machine's own list of names has them. */
type Hosts = ReadonlyMap<string, readonly LookupAddress[]>;

const KEPT_MS = 5_000;

let kept: { readonly hosts: Promise<Hosts>; readonly readAtMs: number } | null = null;

/** The machine's hosts file, read anew after a few seconds; empty where there is none. */
export function readHosts(): Promise<Hosts> {
  const nowMs = performance.now();
  if (!kept || nowMs - kept.readAtMs > KEPT_MS) kept = { hosts: read(), readAtMs: nowMs };
  return kept.hosts;
}

async function read(): Promise<Hosts> {
  const { SystemRoot } = process.env; // of Windows itself
  const path = SystemRoot ? join(SystemRoot, "System32/drivers/etc/hosts") : "/etc/hosts";
  return parseHosts(await readFile(path, "utf8").catch(() => ""));
}

/** https://man7.org/linux/man-pages/man5/hosts.5.html */
export function parseHosts(text: string): Hosts {
  const hosts = new Map<string, LookupAddress[]>();
  for (const line of text.split("\n")) {
    const [address = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    const family = isIP(address);
    if (family === 0) continue;
    for (const name of names) {
      const key = name.toLowerCase();
      hosts.set(key, [...(hosts.get(key) ?? []), { address, family }]);
    }
  }
  return hosts;
}
