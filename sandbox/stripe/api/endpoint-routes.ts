import { randomBytes } from "node:crypto";
import { checkPushAddress } from "../../kit/push/push-address";
import { invalid, StripeError } from "../error";
import { EVENT_TYPES } from "../world/event-types";
import type { Endpoint } from "../world/model";
import type { Shown } from "../world/shelf";
import { LISTED, listPage } from "./list";
import type { Params } from "./params";
import type { Ask, StripeRoute } from "./route";

const OWN = ["url", "enabled_events[#]", "description", "metadata", "metadata[*]"];
/** "You can register up to 16 webhook endpoints": https://docs.stripe.com/webhooks#register-webhook */
const MOST = 16;

/** https://docs.stripe.com/api/webhook_endpoints */
export const endpointRoutes: readonly StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/webhook_endpoints",
    permission: "rak_webhook_read",
    params: LISTED,
    answer: ({ desk, params }) => listPage({ shelf: desk.endpoints, url: "/v1/webhook_endpoints", params }),
  },
  {
    method: "POST",
    path: "/v1/webhook_endpoints",
    permission: "rak_webhook_write",
    params: [...OWN, "api_version", "connect"],
    answer: createEndpoint,
  },
  {
    method: "GET",
    path: "/v1/webhook_endpoints/:id",
    permission: "rak_webhook_read",
    params: [],
    answer: ({ desk, id }) => desk.endpoints.show(desk.endpoints.need(id)),
  },
  {
    method: "POST",
    path: "/v1/webhook_endpoints/:id",
    permission: "rak_webhook_write",
    params: [...OWN, "disabled"],
    answer: updateEndpoint,
  },
  {
    method: "DELETE",
    path: "/v1/webhook_endpoints/:id",
    permission: "rak_webhook_write",
    params: [],
    answer: ({ desk, id }) => {
      desk.endpoints.remove(desk.endpoints.need(id));
      return { id, object: "webhook_endpoint", deleted: true };
    },
  },
];

export const newSecret = () => `whsec_${randomBytes(24).toString("hex")}`;

/** "secret: … Only returned at creation." */
function createEndpoint({ desk, params }: Ask): Shown {
  const url = readUrl(params);
  const events = readEvents(params);
  params.flag("connect");
  if (desk.endpoints.list().length >= MOST) {
    const mode = desk.livemode ? "live" : "test";
    throw new StripeError(400, `You have reached the maximum of ${MOST} ${mode} webhook endpoints.`);
  }
  const secret = newSecret();
  const endpoint: Endpoint = {
    ...desk.fresh("we"),
    url,
    events,
    apiVersion: readVersion(params),
    description: params.text("description") || null,
    metadata: params.metadata("metadata") ?? {},
    enabled: true,
    secrets: [{ value: secret, until: null }],
  };
  return { ...desk.endpoints.show(desk.endpoints.add(endpoint)), secret };
}

function updateEndpoint({ desk, params, id }: Ask): Shown {
  const endpoint = desk.endpoints.need(id);
  const disabled = params.flag("disabled");
  const change: Partial<Endpoint> = {
    url: params.has("url") ? readUrl(params) : endpoint.url,
    events: params.has("enabled_events") ? readEvents(params) : endpoint.events,
    description: params.has("description") ? params.text("description") || null : endpoint.description,
    metadata: params.metadata("metadata", endpoint.metadata) ?? endpoint.metadata,
    enabled: disabled === null ? endpoint.enabled : !disabled,
  };
  return desk.endpoints.show(desk.endpoints.change(endpoint, change));
}

/** Stripe takes https alone in live mode and a public host everywhere; the sandbox takes this machine's own names, too. */
function readUrl(params: Params): string {
  const url = params.need("url");
  switch (checkPushAddress(url)) {
    case "accepted":
      return url;
    case "no_url":
      throw invalid("Invalid URL: An explicit scheme (such as https) must be provided.", "url", "url_invalid");
    case "not_https":
      throw invalid("Invalid URL: URL must be publicly accessible and use https.", "url", "url_invalid");
  }
}

function readEvents(params: Params): string[] {
  const events = [...new Set(params.texts("enabled_events"))];
  if (events.length === 0) {
    throw invalid("Missing required param: enabled_events.", "enabled_events", "parameter_missing");
  }
  const at = events.findIndex((event) => !EVENT_TYPES.includes(event));
  if (at < 0) return events;
  throw invalid(`Invalid enabled_events[${at}]: must be one of ${EVENT_TYPES.join(", ")}`, `enabled_events[${at}]`);
}

/** "2026-10-28.endive": https://docs.stripe.com/api/versioning */
function readVersion(params: Params): string | null {
  const version = params.text("api_version");
  if (version === null || /^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/.test(version)) return version;
  throw invalid(`Invalid API version: ${version}`, "api_version");
}
