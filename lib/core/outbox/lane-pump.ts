import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "@/lib/base/clock";
import { log } from "@/lib/base/log";
import { cancelOfEnded } from "./cancel-of-ended";
import { CLAIM_MS, type ClaimedLane } from "./claim-lanes";
import { type DeliveryOutcome, deliverOne, type Enclose } from "./deliver-one";
import { endEndpoint } from "./end-endpoint";
import type { FoundTarget } from "./known-targets";
import { LaneWindow } from "./lane-window";
import type { Places } from "./places";
import { type DueDelivery, readDue } from "./read-due";
import { releaseLane } from "./release-lane";
import { unsentAttempt } from "./send-attempt";
import type { Settlement } from "./settle-attempts";
import { settlementOf } from "./settlement-of";

/** What the pumps of a process share. */
export interface PumpSurroundings {
  readonly targetOf: (lane: ClaimedLane, version: number) => Promise<FoundTarget>;
  readonly settle: (settlement: Settlement) => Promise<void>;
  readonly places: Places;
  readonly enclose: Enclose;
}

/** Deliveries of one lane that are sent, or sent and not noted yet. */
const MOST_IN_HAND = 200;
/** While something slow is under way, it is asked so often whether there is more. */
const LOOK_AGAIN_MS = 500;
/** What stands back has this part of the turns, however much happens now. */
const BACK_SHARE = 1 / 8;
/** Something of ours is broken: not at once again. */
const TROUBLE_MS = 5_000;
/** Nothing is begun when a claim may be over soon. */
const MARGIN_MS = 5_000;

/**
 * Why nothing more is begun. lost: somebody else has the lane; winding: the process stops; trouble: something of ours is broken;
 * off: the endpoint was turned off.
 */
type End = "lost" | "winding" | "trouble" | "off";

/** Sends what is due of one endpoint, several at once, until nothing is or it is better left alone; then gives its lane back. */
export class LanePump {
  readonly lane: ClaimedLane;
  readonly #around: PumpSurroundings;
  readonly #window: LaneWindow;
  readonly #inHand = new Set<string>();
  readonly #stop = new AbortController();
  #wakes: number | null = null;
  #end: End | null = null;
  #validUntilMs = performance.now() + CLAIM_MS - MARGIN_MS;
  #changed = Promise.withResolvers<void>();

  constructor(lane: ClaimedLane, around: PumpSurroundings) {
    this.lane = lane;
    this.#around = around;
    this.#window = new LaneWindow(lane);
  }

  /** Ends when nothing of it is under way any more. Never rejects. */
  async run(): Promise<void> {
    try {
      await this.#pump();
    } catch (error) {
      log.warn(
        { err: error, endpointId: this.lane.endpointId },
        "webhooks of an endpoint could not be sent; again soon",
      );
      this.#over("trouble");
    }
    while (this.#inHand.size > 0) await this.#changed.promise;
    if (this.#end === "lost") return;
    try {
      await this.#release();
    } catch (error) {
      log.warn({ err: error, endpointId: this.lane.endpointId }, "a lane was not given back; it comes back by itself");
    }
  }

  /** The claim was renewed. */
  renewed(): void {
    this.#validUntilMs = performance.now() + CLAIM_MS - MARGIN_MS;
  }

  /** Begins nothing more. */
  end(why: "lost" | "winding"): void {
    this.#over(why);
  }

  /** Breaks off what is under way: it is sent again later. */
  abort(): void {
    this.#stop.abort();
  }

  get #isOver(): boolean {
    return this.#end !== null || this.#window.restMs !== null || performance.now() > this.#validUntilMs;
  }

  async #pump(): Promise<void> {
    while (!this.#isOver) {
      const most = this.#window.size * 2;
      const share = Math.ceil(most * BACK_SHARE);
      const read = await readDue({ lane: this.lane, most, share, without: [...this.#inHand] });
      if (!read) return this.#over("lost");
      this.#wakes = read.wakes;
      if (read.isOff) return cancelOfEnded(this.lane);
      const found = await this.#around.targetOf(this.lane, read.version);
      const isEach = await this.#sendEach(found, read.deliveries, share);
      if (isEach && read.deliveries.length < most && !(await this.#isMoreLater())) return;
    }
  }

  /** False: not each, because none may be sent, or something may have happened meanwhile that goes before the rest. */
  async #sendEach(found: FoundTarget, deliveries: readonly DueDelivery[], share: number): Promise<boolean> {
    const untilMs = performance.now() + LOOK_AGAIN_MS;
    let back = 0;
    for (const delivery of deliveries) {
      if (delivery.standsBack && back >= share && performance.now() > untilMs) return false;
      if (!(await this.#turn(found))) return false;
      if (delivery.standsBack) back += 1;
      void this.#send(found, delivery);
    }
    return true;
  }

  /** Waits until another one may be sent; false: none may. */
  async #turn(found: FoundTarget): Promise<boolean> {
    while (!this.#isOver && (this.#window.isFull || this.#inHand.size >= MOST_IN_HAND)) await this.#changed.promise;
    if (found.kind === "target") await this.#window.keepPace(found.target.ratePerSecond);
    if (this.#isOver) return false;
    await this.#around.places.take();
    if (!this.#isOver) return true;
    this.#around.places.give();
    return false;
  }

  /** Nothing more is due. Waits until nothing is under way, or for a while: then there may be more. */
  async #isMoreLater(): Promise<boolean> {
    const waited = new AbortController();
    const late = sleep(LOOK_AGAIN_MS, true, { signal: waited.signal }).catch(() => true);
    let isLate = false;
    while (this.#inHand.size > 0 && !this.#isOver && !isLate) {
      isLate = await Promise.race([late, this.#changed.promise.then(() => false)]);
    }
    waited.abort();
    return isLate && !this.#isOver;
  }

  async #send(found: FoundTarget, delivery: DueDelivery): Promise<void> {
    this.#inHand.add(delivery.id);
    this.#window.begin();
    try {
      const outcome = await this.#tryOne(found, delivery);
      if (!this.#stop.signal.aborted) await this.#note(found, delivery, outcome);
    } catch (error) {
      log.warn({ err: error, deliveryId: delivery.id }, "a webhook could not be sent; again soon");
      this.#over("trouble");
    } finally {
      this.#inHand.delete(delivery.id);
      this.#change();
    }
  }

  async #tryOne(found: FoundTarget, delivery: DueDelivery): Promise<DeliveryOutcome> {
    try {
      if (found.kind === "unusable") return { kind: "tried", attempt: unsentAttempt(found.error), body: null };
      const { enclose } = this.#around;
      return await deliverOne({ target: found.target, delivery, enclose, signal: this.#stop.signal });
    } finally {
      this.#around.places.give();
      this.#window.end();
    }
  }

  async #note(found: FoundTarget, delivery: DueDelivery, outcome: DeliveryOutcome): Promise<void> {
    const end = outcome.kind === "tried" ? this.#window.note(outcome.attempt) : null;
    this.#change();
    const { health } = this.#window;
    await this.#around.settle(settlementOf({ lane: this.lane, delivery, outcome, health }));
    if (end === null || found.kind === "unusable") return;
    this.#over("off"); // whoever has it next gives up what waits
    await endEndpoint(found.target, end);
  }

  async #release(): Promise<void> {
    await this.#window.keepPace(null);
    const restMs = this.#window.restMs ?? (this.#end === "trouble" ? TROUBLE_MS : null);
    const restsUntil = restMs === null ? null : new Date(clock.now().getTime() + restMs);
    // Of one that is left in the middle, what it knew of its wakes is nothing: it is due at once.
    await releaseLane({ lane: this.lane, wakes: this.#end === null ? this.#wakes : null, restsUntil });
  }

  #over(why: End): void {
    this.#end ??= why;
    this.#change();
  }

  #change(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}
