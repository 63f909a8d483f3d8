import type { Hono, MiddlewareHandler } from "hono";
import type { SandboxClock } from "./clock";
import type { Fault, FaultBox } from "./faults";
import type { SandboxContext, SandboxEnv } from "./http";
import type { KeyRing } from "./keys/key-ring";
import type { ConsentFlow } from "./oauth/consent-flow";
import type { Account, OAuthWorld } from "./oauth/model";
import type { Html } from "./page";
import type { RequestLog } from "./request-log";

/** What people consent at. */
export interface OAuthSide {
  readonly world: OAuthWorld;
  readonly consent: ConsentFlow;
  /** Told of a consent that somebody took back in the provider's own settings; absent: the provider tells nobody. */
  readonly onRevoked?: (account: Account) => void;
}

/** A stand-in as the sandbox and its control panel see it. */
export interface StandIn {
  /** `google`: its routes live under `/google`, its control under `/control/google`. */
  readonly id: string;
  readonly name: string;
  /** What faults may aim at. */
  readonly targets: readonly string[];
  readonly app: Hono<SandboxEnv>;
  /** What it plays of OAuth; null where it takes keys alone. */
  readonly oauth: OAuthSide | null;
  /** What it gives out to be typed in; null where it gives out nothing. */
  readonly keys: KeyRing | null;
  readonly faults: FaultBox;
  readonly requests: RequestLog;
  /** Control routes that only this provider has; null where there are none. */
  readonly control: Hono<SandboxEnv> | null;
  /** What the panel shows of it alone, above everything else; absent: nothing. */
  readonly panel?: () => Html;
  /** Back to the seed. */
  reset(): void;
}

/** Whether a request may begin: some providers bound how many run at once. */
export type Admission =
  | { readonly kind: "admitted"; leave(): void }
  | { readonly kind: "refused"; readonly answer: Response };

/** What a stand-in is to say in its own words. */
export interface AnsweredFault {
  readonly status: number;
  readonly target: string;
  /** null: the fault does not say. */
  readonly retryAfterSeconds: number | null;
}

interface Guard {
  readonly clock: SandboxClock;
  readonly faults: FaultBox;
  readonly requests: RequestLog;
  /** Which target a path belongs to, below the provider's root; null: not played. */
  readonly targetOf: (path: string) => string | null;
  /** null: no bound on requests at once. */
  readonly admit: ((c: SandboxContext) => Admission) | null;
  /** The provider's own body for a status that a fault asks for. */
  readonly faultAnswer: (c: SandboxContext, fault: AnsweredFault) => Response;
  /** The path as the log keeps it; absent: as it is. */
  readonly shownPath?: (path: string) => string;
}

/** Puts faults and the request log round a stand-in's routes. */
export function guardRoutes(guard: Guard): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    const started = performance.now();
    const target = guard.targetOf(c.req.path) ?? "other";
    const fault = await admitted(c, guard, () => serve(c, { guard, target, next }));

    guard.requests.add({
      at: guard.clock.now().toISOString(),
      method: c.req.method,
      path: guard.shownPath?.(c.req.path) ?? c.req.path,
      query: target === "api" ? queryOf(c) : {},
      target,
      status: fault?.dropAfterProcessing ? null : c.res.status,
      account: c.get("account") ?? null,
      note: c.get("note") ?? null,
      faultId: fault?.id ?? null,
      durationMs: Math.round(performance.now() - started),
    });
  };
}

/** Does the work where the request may begin; answers the fault that applied. */
async function admitted(c: SandboxContext, guard: Guard, work: () => Promise<Fault | null>): Promise<Fault | null> {
  const admission = guard.admit?.(c) ?? null;
  if (admission?.kind === "refused") {
    c.res = admission.answer;
    return null;
  }
  try {
    return await work();
  } finally {
    admission?.leave();
  }
}

async function serve(
  c: SandboxContext,
  { guard, target, next }: { guard: Guard; target: string; next: () => Promise<void> },
): Promise<Fault | null> {
  const { delayMs, fault } = guard.faults.take({ target, method: c.req.method, path: c.req.path });
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (fault && !fault.dropAfterProcessing) c.res = answerFault(c, { guard, fault, target });
  else await next();
  if (fault?.dropAfterProcessing) c.env.incoming?.socket.destroy();
  return fault;
}

const SECRET_PARAMETERS = ["access_token", "key", "oauth_token"];

function queryOf(c: SandboxContext): Record<string, string> {
  const entries = Object.entries(c.req.query());
  return Object.fromEntries(entries.filter(([name]) => !SECRET_PARAMETERS.includes(name)));
}

function answerFault(c: SandboxContext, at: { guard: Guard; fault: Fault; target: string }): Response {
  const { fault } = at;
  const status = fault.status ?? (fault.html ? 502 : 200);
  const answer = faultResponse(c, at, status);
  if (fault.retryAfterSeconds === undefined) return answer;
  const headers = new Headers(answer.headers);
  headers.set("retry-after", String(fault.retryAfterSeconds));
  return new Response(answer.body, { status: answer.status, headers });
}

function faultResponse(
  c: SandboxContext,
  at: { guard: Guard; fault: Fault; target: string },
  status: number,
): Response {
  const { fault } = at;
  if (fault.html) {
    return new Response(
      `<!doctype html><title>Error ${status}</title><h1>Error ${status}</h1><p>Please try again.</p>`,
      {
        status,
        headers: { "content-type": "text/html; charset=utf-8" },
      },
    );
  }
  if (fault.body === undefined) {
    const { retryAfterSeconds = null } = fault;
    return at.guard.faultAnswer(c, { status, target: at.target, retryAfterSeconds });
  }
  const text = typeof fault.body === "string" ? fault.body : JSON.stringify(fault.body);
  const type = typeof fault.body === "string" ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  return new Response(text, { status, headers: { "content-type": type } });
}
