import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findIntegration } from "@/lib/providers/registry";
import { type ConnectStarted, startConnect } from "./start-connect";

export interface ConnectInput {
  readonly ref: string;
  readonly method?: string | undefined;
  readonly credentials?: Record<string, string> | undefined;
  /** What to call the connection; default: after its account. */
  readonly name?: string | undefined;
  readonly browserToken: string;
}

/** Connects by the way that `method` names; OAuth, the only way so far, begins a consent. */
export async function connectByCredentials(
  ctx: RequestContext<MemberActor>,
  input: ConnectInput,
): Promise<ConnectStarted> {
  const integration = findIntegration(input.ref);
  if (!integration) throw new AppError("not_found", `There is no integration called ${input.ref}.`);
  const ways = integration.auth.map((way) => way.kind);
  const method = input.method ?? ways[0];
  if (!ways.some((way) => way === method)) {
    throw new AppError("unprocessable", `${integration.meta.name} can be connected by: ${ways.join(", ")}.`);
  }
  if (input.credentials) {
    throw new AppError("unprocessable", `${integration.meta.name} is connected by consent, not by credentials.`);
  }
  return startConnect(ctx, { integration: input.ref, name: input.name, browserToken: input.browserToken });
}
