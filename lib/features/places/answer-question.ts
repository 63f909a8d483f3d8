import { clock } from "@/lib/base/clock";
import { findPlaceOwner } from "@/lib/core/places/find-place-owner";
import { deploymentHttp } from "@/lib/core/provider-http/deployment-http";
import { findHomeOrganization } from "@/lib/features/organizations/find-home-organization";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { HubQuestion } from "@/lib/providers/webhook-contract";
import { describeConnected } from "./describe-connected";

interface Asked {
  readonly integration: IntegrationDefinition;
  readonly body: unknown;
  readonly askedAt: Date;
}

/** What came of a question to the hub itself. too_late: the vendor takes no answer any more. */
export type Told = "told" | "stranger" | "not_allowed" | "too_late";

export function isQuestion({ command }: IntegrationDefinition, body: unknown): boolean {
  return (command?.readQuestion(body) ?? null) !== null;
}

/**
 * Says in a place what its organization has connected, to whoever runs the place; null: it is no question, or there is nobody
 * here yet. @throws ProviderError
 */
export async function answerQuestion({ integration, body, askedAt }: Asked): Promise<Told | null> {
  const { provider, command, meta } = integration;
  const question = command?.readQuestion(body) ?? null;
  if (!command || !question) return null;
  if (clock.now().getTime() - askedAt.getTime() >= command.answerableMs) return "too_late";
  const owner = await findOwner(provider.id, question);
  const home = owner ?? (await findHome());
  const token = provider.deploymentTokens[command.deploymentToken];
  if (!home || !token) return null;
  const http = deploymentHttp({ provider, token, subject: { ...home, integration: meta.key } });
  const { told, text } = await sayTo(question, owner?.organizationId ?? null);
  await command.answer(http, { body, text });
  return told;
}

async function sayTo(question: HubQuestion, organizationId: string | null): Promise<{ told: Told; text: string }> {
  if (organizationId === null) return { told: "stranger", text: NOT_CONNECTED };
  if (!question.mayKnow) return { told: "not_allowed", text: NOT_ALLOWED };
  return { told: "told", text: await describeConnected(organizationId) };
}

const NOT_CONNECTED =
  "This server is not connected to an organization yet. To connect it, open the marketplace of the Integration Hub.";
const NOT_ALLOWED = "Only people who manage this server can see here what is connected.";

async function findOwner(provider: string, { placeId }: HubQuestion) {
  return placeId === null ? null : findPlaceOwner({ provider, externalId: placeId });
}

/** Calls for a stranger count for whom the bot belongs to. */
async function findHome() {
  const home = await findHomeOrganization();
  return home && { organizationId: home.id, connectionId: null };
}
