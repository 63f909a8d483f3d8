import { ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../contract";
import type { RegisteredWebhook, RegistrationKey, WebhookRegistration } from "../registration-contract";
import { STRIPE_VERSION } from "./api-version";
import { STRIPE_EVENT_TYPES } from "./event-types";
import { deleted, type WebhookEndpoint, webhookEndpoint, webhookEndpointPage } from "./registration-wire";

const PER_PAGE = 100;

/**
 * An endpoint for each connection, made by the API where the key may: "Webhook Endpoints: write". Its secret is said once, when
 * it is made. https://docs.stripe.com/api/webhook_endpoints
 */
export const stripeRegistration: WebhookRegistration = {
  address: "own",
  choice: "none",
  deploymentToken: "none",
  secret: "theirs",
  scope: "none",
  eventTypes: STRIPE_EVENT_TYPES,
  async look(http, key) {
    const found = (await listOurs(http, key)).find(({ id }) => id === key.externalId);
    return found ? present(found) : "none";
  },
  async register(http, { address, externalId }) {
    // Of one that is there nobody can read the secret any more; two of the same address would send everything twice.
    for (const { id } of await listOurs(http, { address, externalId })) await remove(http, id);
    const made = await http.post("v1/webhook_endpoints", webhookEndpoint, form(address));
    return { registered: present(made), secret: made.secret ?? null };
  },
  async remove(http, key) {
    for (const { id } of await listOurs(http, key)) await remove(http, id);
  },
};

/** Those that send to the address, and the one that was registered, wherever it sends now. */
async function listOurs(http: ProviderHttp, { address, externalId }: RegistrationKey): Promise<WebhookEndpoint[]> {
  const found: WebhookEndpoint[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const query = { limit: PER_PAGE, starting_after: after };
    const page = await http.get("v1/webhook_endpoints", webhookEndpointPage, { query });
    found.push(...page.data.filter(({ id, url }) => url === address || id === externalId));
    after = page.data.at(-1)?.id;
    more = page.has_more && after !== undefined;
  }
  return found;
}

async function remove(http: ProviderHttp, id: string): Promise<void> {
  try {
    await http.parse(
      await (await http.fetch(`${http.apiRoot}/v1/webhook_endpoints/${id}`, { method: "DELETE" })).json(),
      deleted,
    );
  } catch (error) {
    if (error instanceof ProviderError && error.failure.kind === "rejected" && error.failure.status === 404) return;
    throw error;
  }
}

function form(address: string): URLSearchParams {
  // Without it events have the shapes of the version that the account began with.
  const fields = new URLSearchParams({ url: address, description: "Integration Hub", api_version: STRIPE_VERSION });
  for (const type of STRIPE_EVENT_TYPES) fields.append("enabled_events[]", type);
  return fields;
}

function present({ id, url, status, enabled_events: eventTypes }: WebhookEndpoint): RegisteredWebhook {
  // https://docs.stripe.com/api/webhook_endpoints/object#webhook_endpoint_object-status
  return { externalId: id, address: url, eventTypes, isOn: status === "enabled", pendingCount: null, lastError: null };
}
