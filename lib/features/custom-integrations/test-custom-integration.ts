import type { CustomDefinition } from "@/lib/base/custom-definition";
import { AppError } from "@/lib/base/errors";
import type { testCustomIntegrationContract } from "@/lib/contracts/custom-integrations";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { accessByCredentials } from "@/lib/features/connections/access-by-credentials";
import { checkCredentials } from "@/lib/features/connections/check-credentials";
import { credentialWords } from "@/lib/features/connections/credential-words";
import { customKeyOf } from "@/lib/features/integrations/custom-row";
import { customIntegration } from "@/lib/providers/custom/custom-integration";
import { refuseAddresses } from "./refuse-addresses";

interface TestInput {
  readonly definition: CustomDefinition;
  readonly credentials: Readonly<Record<string, string>>;
}

type Tried = ContractAnswer<typeof testCustomIntegrationContract>;

/** What a definition would be called while it has no name. */
const UNNAMED = { key: customKeyOf("new"), provider: "new", name: "The API" };

/**
 * Makes the test call as a connection would, and says whose access it is. Nothing is stored.
 * @throws AppError unprocessable: an address may not be called, or there is nothing that a test could use
 */
export async function testCustomIntegration(ctx: RequestContext<MemberActor>, input: TestInput): Promise<Tried> {
  authorize(ctx, "custom_integrations:write");
  await refuseAddresses(input.definition);
  const integration = customIntegration({ ...UNNAMED, definition: input.definition });
  const { provider } = integration;
  if (provider.auth.kind === "oauth2") {
    throw new AppError("unprocessable", "Access by OAuth 2 begins with a consent: save it, and connect it.");
  }
  const checked = checkCredentials(provider, provider.auth, input.credentials);
  if (checked.kind === "refused") return refused(checked.problems[0]?.problem);
  const { organizationId } = ctx.actor;
  const subject = { organizationId, connectionId: null, integration: UNNAMED.key };
  try {
    const trial = await accessByCredentials({
      provider,
      auth: provider.auth,
      subject,
      credentials: checked.credentials,
    });
    if (trial.kind === "refused") return refused(trial.problem);
    const { id, name, email } = trial.account;
    return { ok: true, account: { id, name, email }, problem: null };
  } catch (error) {
    if (error instanceof AppError && error.code === "provider_unavailable") return refused(error.message);
    throw error;
  }
}

function refused(problem: Parameters<typeof credentialWords>[1] | string | undefined): Tried {
  const words = typeof problem === "object" ? credentialWords(UNNAMED.name, problem) : (problem ?? "It did not work.");
  return { ok: false, account: null, problem: words };
}
