import type { DeploymentActor } from "@/lib/core/context/actor";
import { backgroundContext, type RequestContext } from "@/lib/core/context/request-context";

/** Who acts in a command: the operator, above all organizations. */
export function operatorContext(command: string): RequestContext<DeploymentActor> {
  return backgroundContext({ kind: "deployment", job: `hub ${command}` });
}
