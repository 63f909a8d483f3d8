import type { z } from "zod";
import { parseTags } from "@/components/customers/parse-tags";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import type { createEndpointContract, updateEndpointContract } from "@/lib/contracts/webhooks/endpoints";

/** A custom header: its value is in the form only, and in no state. */
export interface HeaderRow {
  readonly key: string;
  readonly name: string;
  /** It has a value already, which nobody is told: left empty, it stays. */
  readonly isKept: boolean;
}

/** What the builder shows and changes, but for what is secret. */
export interface BuilderValues {
  readonly description: string;
  readonly eventTypes: readonly string[];
  readonly filter: string;
  readonly transformation: string;
  readonly template: WebhookEndpoint["template"];
  readonly signing: WebhookEndpoint["signing"];
  readonly ratePerSecond: string;
  readonly initial: boolean;
  readonly projectId: string;
  readonly customerId: string;
  readonly tags: string;
  readonly headers: readonly HeaderRow[];
}

/** What may be a credential: read from the form when it is sent. */
export interface BuilderSecrets {
  /** Empty: it stays as it is. */
  readonly url: string;
  /** By the key of the row. */
  readonly headerValues: Readonly<Record<string, string>>;
}

export const NOTHING_CHOSEN: BuilderValues = {
  description: "",
  eventTypes: [],
  filter: "",
  transformation: "",
  template: null,
  signing: "v1",
  ratePerSecond: "",
  initial: false,
  projectId: "",
  customerId: "",
  tags: "",
  headers: [],
};

export function valuesOf(endpoint: WebhookEndpoint): BuilderValues {
  const { description, eventTypes, filter, transformation, template, signing, initial } = endpoint;
  return {
    description,
    eventTypes,
    filter: filter ?? "",
    transformation: transformation ?? "",
    template,
    signing,
    ratePerSecond: endpoint.ratePerSecond?.toString() ?? "",
    initial,
    projectId: endpoint.projectId ?? "",
    customerId: endpoint.customer?.id ?? "",
    tags: endpoint.tags.join(", "),
    headers: endpoint.headerNames.map((name) => ({ key: name, name, isKept: true })),
  };
}

type CreateBody = z.input<NonNullable<(typeof createEndpointContract)["body"]>>;
type UpdateBody = z.input<NonNullable<(typeof updateEndpointContract)["body"]>>;

/** As the API takes a new one. */
export function createBody(values: BuilderValues, secrets: BuilderSecrets): CreateBody {
  const { customerId, headers } = values;
  const given = namedHeaders(headers, secrets);
  return {
    ...chosen(values),
    url: secrets.url,
    ...(customerId === "" ? {} : { customerId }),
    ...(headers.length > 0 ? { headers: Object.fromEntries(given.map(([name, value]) => [name, value ?? ""])) } : {}),
  };
}

/** What of it is another than before: nothing else is sent, and nothing else stands in the audit log. */
export function updateBody(before: WebhookEndpoint, values: BuilderValues, secrets: BuilderSecrets): UpdateBody {
  const was: Readonly<Record<string, unknown>> = chosen(valuesOf(before));
  const changed: UpdateBody = Object.fromEntries(
    Object.entries(chosen(values)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name])),
  );
  const given = namedHeaders(values.headers, secrets);
  const isSame =
    given.every(([, value]) => value === null) &&
    given
      .map(([name]) => name)
      .toSorted()
      .join() === before.headerNames.toSorted().join();
  return {
    ...changed,
    ...(secrets.url === "" ? {} : { url: secrets.url }),
    ...(isSame ? {} : { headers: Object.fromEntries(given) }),
  };
}

function chosen(values: BuilderValues) {
  const { description, eventTypes, filter, transformation, template, signing, initial } = values;
  const rate = Number(values.ratePerSecond);
  return {
    description: description.trim(),
    eventTypes: [...eventTypes],
    filter: filter.trim() || null,
    transformation: transformation.trim() || null,
    template,
    signing,
    ratePerSecond: values.ratePerSecond.trim() === "" ? null : rate,
    initial,
    projectId: values.projectId || null,
    tags: parseTags(values.tags),
  };
}

function namedHeaders(rows: readonly HeaderRow[], { headerValues }: BuilderSecrets): [string, string | null][] {
  return rows.flatMap(({ key, name, isKept }): [string, string | null][] => {
    const trimmed = name.trim().toLowerCase();
    const value = headerValues[key]?.trim() ?? "";
    if (trimmed === "") return [];
    return [[trimmed, value === "" && isKept ? null : value]];
  });
}
