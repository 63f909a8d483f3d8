import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type StoredTemplateOrigin, webhookEventTypes, webhookSettings, webhookTemplates } from "@/db/schema";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { type WebhookRefusal, webhookRefusalOf } from "@/lib/base/guarded-fetch";
import type { ConnectingActor } from "@/lib/core/context/actor";
import { checkSyntax } from "@/lib/core/outbox/expressions/check-syntax";
import { wantsType } from "@/lib/core/outbox/wanted";
import { mayOversee } from "@/lib/features/connections/visibility";
import { namesSomething } from "./event-type-names";
import { unusable } from "./unusable";

/** What is looked at before it is kept; what is absent stays as it is. */
export interface CheckedChoices {
  readonly url?: string | undefined;
  readonly eventTypes?: readonly string[] | undefined;
  readonly filter?: string | null | undefined;
  readonly transformation?: string | null | undefined;
  readonly template?: StoredTemplateOrigin | null | undefined;
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
}

/**
 * Refuses what an endpoint cannot have. Where its address leads is asked again whenever something is sent.
 * @throws AppError unprocessable, with the field; forbidden
 */
export async function checkChoices(tx: Tx, actor: ConnectingActor, choices: CheckedChoices): Promise<void> {
  const { organizationId } = actor;
  const { url, eventTypes, template, headers } = choices;
  if (url !== undefined) checkUrl(url);
  checkExpression("filter", choices.filter);
  checkExpression("transformation", choices.transformation);
  for (const name of Object.keys(headers ?? {})) {
    if (isHubs(name)) throw unusable(`headers.${name}`, "The hub sets this header itself.");
  }
  if (eventTypes !== undefined) {
    refuseRaw(actor, eventTypes);
    await checkTypes(tx, organizationId, eventTypes);
  }
  if (template?.kind === "own") await checkTemplate(tx, organizationId, template.id);
}

const REFUSALS: Readonly<Record<WebhookRefusal, string>> = {
  not_a_url: "This is no web address: it begins with https:// and the name of a host.",
  not_https: "It has to begin with https://.",
  private_address: "This address is inside of a private network, where webhooks are not sent to.",
  port_not_allowed: "Webhooks are not sent to this port. The operator of the hub can allow it.",
  holds_credentials: "A name or password in the address is not sent. Use a header for it.",
};

function checkUrl(url: string): void {
  const refusal = webhookRefusalOf(url) ?? (isOwnMachine(url) ? "private_address" : null);
  if (refusal) throw unusable("url", REFUSALS[refusal]);
}

/** By its name alone, which is never looked up outside. https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
function isOwnMachine(url: string): boolean {
  return env().HUB_ALLOW_PRIVATE_NETWORK === "off" && /(^|\.)localhost\.?$/.test(new URL(url).hostname);
}

/** The answer names the place, too: `expressionError`. */
function checkExpression(path: "filter" | "transformation", expression: string | null | undefined): void {
  const expressionError = expression ? checkSyntax(expression) : null;
  if (!expressionError) return;
  const { message } = expressionError;
  throw new AppError("unprocessable", message, { errors: [{ path, message }], details: { expressionError } });
}

/** How a request is framed, and what says that it is the hub's. */
const HUBS_HEADERS =
  /^(host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|keep-alive|user-agent|proxy-.*|webhook-.*)$/;

function isHubs(name: string): boolean {
  return HUBS_HEADERS.test(name);
}

/** With it go headers and body of what providers sent, which of shared connections owners and admins alone may read. */
const RAW_TYPE = "webhook.received";

function refuseRaw(actor: ConnectingActor, patterns: readonly string[]): void {
  if (mayOversee(actor) || !wantsType(patterns, RAW_TYPE)) return;
  throw new AppError("forbidden", `Only owners and admins may have ${RAW_TYPE} sent: it holds what providers sent.`);
}

async function checkTypes(tx: Tx, organizationId: string, patterns: readonly string[]): Promise<void> {
  const registered = await tx
    .select({ type: webhookEventTypes.type })
    .from(webhookEventTypes)
    .where(and(eq(webhookEventTypes.organizationId, organizationId), isNull(webhookEventTypes.archivedAt)));
  const [settings] = await tx
    .select({ isStrict: webhookSettings.isStrict })
    .from(webhookSettings)
    .where(eq(webhookSettings.organizationId, organizationId));
  const own = { registered: registered.map(({ type }) => type), isStrict: settings?.isStrict ?? false };
  const index = patterns.findIndex((pattern) => !namesSomething(pattern, own));
  if (index >= 0) throw unusable(`eventTypes.${index}`, `There is no event ${patterns[index]}.`);
}

async function checkTemplate(tx: Tx, organizationId: string, id: string): Promise<void> {
  const [found] = await tx
    .select({ id: webhookTemplates.id })
    .from(webhookTemplates)
    .where(and(eq(webhookTemplates.organizationId, organizationId), eq(webhookTemplates.id, id)));
  if (!found) throw unusable("template", "There is no such template.");
}
