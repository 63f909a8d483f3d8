import type { WebhookEventType } from "@/lib/contracts/webhooks/event-types";
import type { RequestContext } from "@/lib/core/context/request-context";
import { listEventTypes } from "@/lib/features/events/list-event-types";

/** What providers send is told to those alone who ask for it by its name. */
const OPT_IN: ReadonlySet<string> = new Set(["webhook.received"]);

/** The catalogue's types in the form of an organization's own. */
export async function hubEventTypes(ctx: RequestContext): Promise<WebhookEventType[]> {
  const { data } = await listEventTypes(ctx);
  return data.map(({ type, version, summary, emitted, schema, sample }) => ({
    type,
    kind: "hub",
    description: summary,
    version,
    emitted,
    optIn: OPT_IN.has(type),
    schema,
    sample,
    archivedAt: null,
    createdAt: null,
    updatedAt: null,
  }));
}
