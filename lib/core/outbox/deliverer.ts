import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "@/lib/base/clock";
import { claimLanes, renewClaims } from "./claim-lanes";
import type { Enclose } from "./deliver-one";
import { fanOut } from "./fan-out";
import { knownTargets } from "./known-targets";
import { LanePump, type PumpSurroundings } from "./lane-pump";
import { places } from "./places";
import { settling } from "./settling";

/** Endpoints that a process sends to at once; the next ones are another's, or have to wait. */
const MOST_LANES = 200;
/** Few, so that workers that are woken together share what there is. */
const LANES_AT_ONCE = 8;
/** Requests that are under way. */
const MOST_SENDING = 256;
/** After being told to break off, whoever sends gets so long to see it. */
const BREAK_OFF_MS = 1_000;

interface Running {
  readonly pump: LanePump;
  readonly ended: Promise<void>;
}

/** What sends webhooks in this process: hands events to endpoints, takes lanes that are due, and empties them. */
export class Deliverer {
  readonly #around: PumpSurroundings;
  readonly #onFree: () => void;
  readonly #running = new Set<Running>();
  #isStopping = false;

  constructor({ enclose, onFree = () => {} }: { readonly enclose: Enclose; readonly onFree?: () => void }) {
    this.#onFree = onFree;
    this.#around = { targetOf: knownTargets(), settle: settling(), places: places(MOST_SENDING), enclose };
  }

  /** Begins what is due, as far as there is room. Answers whether anything was. */
  async round(): Promise<boolean> {
    if (this.#isStopping) return false;
    await clock.sync();
    const { events } = await fanOut();
    const room = Math.min(LANES_AT_ONCE, MOST_LANES - this.#running.size);
    const lanes = room > 0 ? await claimLanes(room) : [];
    for (const lane of lanes) this.#start(new LanePump(lane, this.#around));
    return events > 0 || lanes.length > 0;
  }

  /** Says that the lanes taken here are still worked at, and leaves those that are another's by now. */
  async beat(): Promise<void> {
    const held = [...this.#running];
    if (held.length === 0) return;
    const ours = await renewClaims(held.map(({ pump }) => pump.lane));
    for (const running of held) {
      const { pump } = running;
      if (ours.has(`${pump.lane.endpointId} ${pump.lane.claimId}`)) pump.renewed();
      else if (this.#running.has(running)) pump.end("lost");
    }
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all([...this.#running].map(({ ended }) => ended));
  }

  /** Begins nothing more, lets what is under way end for `graceMs`, breaks the rest off, and gives the lanes back. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    for (const { pump } of this.#running) pump.end("winding");
    await this.#idleWithin(graceMs);
    for (const { pump } of this.#running) pump.abort();
    await this.#idleWithin(BREAK_OFF_MS);
  }

  #start(pump: LanePump): void {
    if (this.#isStopping) pump.end("winding");
    const running: Running = {
      pump,
      ended: pump.run().finally(() => {
        this.#running.delete(running);
        this.#onFree();
      }),
    };
    this.#running.add(running);
  }

  async #idleWithin(ms: number): Promise<void> {
    const waited = new AbortController();
    const late = sleep(ms, undefined, { signal: waited.signal }).catch(() => {});
    await Promise.race([this.idle(), late]);
    waited.abort();
  }
}
