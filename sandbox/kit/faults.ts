import { z } from "zod";

/** What a control request may ask for. `times` null keeps the fault until it is deleted. */
export const faultRequestShape = z.strictObject({
  target: z.string().min(1),
  pathContains: z.string().optional(),
  method: z.string().optional(),
  status: z.number().int().min(200).max(599).optional(),
  retryAfterSeconds: z.number().int().min(0).optional(),
  body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  html: z.literal(true).optional(),
  delayMs: z.number().int().min(0).max(120_000).optional(),
  dropAfterProcessing: z.literal(true).optional(),
  /** So many that it would hit are let through before. */
  after: z.number().int().min(0).default(0),
  times: z.number().int().min(1).nullable().default(1),
});
export type FaultRequest = z.output<typeof faultRequestShape>;

export interface Fault extends FaultRequest {
  readonly id: number;
  hits: number;
  /** Those that were let through. */
  passed: number;
}

/** What to do to one request: wait, then answer in the provider's stead, or cut the line after the work. */
export interface FaultPlan {
  readonly delayMs: number;
  readonly fault: Fault | null;
}

export interface FaultBox {
  add(request: FaultRequest): Fault;
  list(): readonly Fault[];
  remove(id: number): boolean;
  clear(): void;
  /** Finds what applies to this request and counts it. */
  take(request: { target: string; method: string; path: string }): FaultPlan;
}

/** Faults live in memory only: a restarted sandbox starts healthy. */
export function faultBox(): FaultBox {
  let faults: Fault[] = [];
  let lastId = 0;

  function use(fault: Fault): void {
    fault.hits += 1;
    if (fault.times !== null && fault.hits >= fault.times) faults = faults.filter((other) => other !== fault);
  }

  return {
    add(request) {
      lastId += 1;
      const fault = { ...request, id: lastId, hits: 0, passed: 0 };
      faults.push(fault);
      return fault;
    },
    list: () => faults,
    remove(id) {
      const before = faults.length;
      faults = faults.filter((fault) => fault.id !== id);
      return faults.length < before;
    },
    clear() {
      faults = [];
    },
    take(request) {
      const matching = faults.filter((fault) => applies(fault, request)).filter((fault) => !letsThrough(fault));
      const answering = matching.find((fault) => !isDelayOnly(fault)) ?? null;
      const used = matching.filter((fault) => isDelayOnly(fault) || fault === answering);
      for (const fault of used) use(fault);
      return { delayMs: used.reduce((sum, fault) => sum + (fault.delayMs ?? 0), 0), fault: answering };
    },
  };
}

function letsThrough(fault: Fault): boolean {
  if (fault.passed >= fault.after) return false;
  fault.passed += 1;
  return true;
}

/** A pure delay goes along with any other fault, so that a slow provider can also fail. */
function isDelayOnly(fault: Fault): boolean {
  return fault.status === undefined && !fault.html && fault.body === undefined && !fault.dropAfterProcessing;
}

function applies(fault: Fault, request: { target: string; method: string; path: string }): boolean {
  if (fault.target !== request.target) return false;
  if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) return false;
  return fault.pathContains === undefined || request.path.includes(fault.pathContains);
}
