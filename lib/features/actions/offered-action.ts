import type { z } from "zod";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ActionDefinition } from "@/lib/providers/actions-contract";
import type { ProviderHttp } from "@/lib/providers/contract";

/** What is known where an action runs. */
export interface ActionRun {
  readonly connectionId: string;
  readonly http: ProviderHttp;
  /** As it was sent: the action has said already that it is sound. */
  readonly input: unknown;
  /** The same for each repeat of one request. */
  readonly repeatKey: string;
  /** The caller's; null: there is none. */
  readonly idempotencyKey: string | null;
}

/** An action as a connection offers it: declared by its integration, or brought along by one of its capabilities. */
export interface OfferedAction
  extends Pick<
    ActionDefinition,
    "name" | "title" | "description" | "effect" | "capability" | "scopes" | "repeat" | "output"
  > {
  readonly input: z.ZodObject;
  readonly dryRun: "none" | { readonly tells: string; run(http: ProviderHttp, input: unknown): Promise<unknown> };
  run(ctx: RequestContext<MemberActor>, run: ActionRun): Promise<unknown>;
}
