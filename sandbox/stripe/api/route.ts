import type { SandboxContext } from "../../kit/http";
import type { Desk, StripeWorld } from "../world/desk";
import type { Shown } from "../world/shelf";
import type { Params } from "./params";

export interface Ask {
  readonly world: StripeWorld;
  readonly desk: Desk;
  readonly params: Params;
  /** What `:id` of the path is. */
  readonly id: string;
  readonly c: SandboxContext;
}

/** One of Stripe's methods: who may, what it takes, what it answers. It throws what it refuses. */
export interface StripeRoute {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly permission: string;
  readonly params: readonly string[];
  readonly answer: (ask: Ask) => Shown;
}

/** Where the pages of the sandbox's Stripe are, as a browser reaches them. */
export function pageUrl(c: SandboxContext, path: string): string {
  return `${new URL(c.req.url).origin}/stripe${path}`;
}
