import type { DeploymentToken } from "@/lib/providers/contract";
import { type Account, choiceHolder } from "./choice-holder";
import { deploymentHolder } from "./deployment-holder";
import { sharedTokenOf } from "./deployment-token";
import type { HolderToken } from "./holder-token";
import { sideHolder } from "./side-holder";

/** Whose tokens are asked for, and the API with a token of the deployment's, for the rule of places alone. */
interface Asking extends Account {
  readonly botWith: (token: DeploymentToken) => Account["account"];
}

/** The token that `http.as(holder)` calls with. */
export function findHolder({ target, facts, account, botWith }: Asking, holder: string): HolderToken {
  const { provider, choices } = target.integration;
  const deployment = provider.deploymentTokens[holder];
  if (deployment) return deploymentHolder(target, deployment, botWith);
  const choice = choices.find(({ name }) => name === holder);
  return choice ? choiceHolder({ target, facts, account }, choice) : sideHolder(target, holder);
}

/** The token that all calls of a connection are made with, where its way has no credentials of its own; else null. */
export function findSharedHolder({ target, botWith }: Pick<Asking, "target" | "botWith">): HolderToken | null {
  const shared = sharedTokenOf(target.integration.provider);
  return shared && deploymentHolder(target, shared, botWith);
}
