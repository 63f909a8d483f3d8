import type { AttemptError } from "./attempt-errors";
import { evaluate } from "./expressions/evaluate";
import type { ExpressionError } from "./expressions/expression-error";

/** What endpoints are sent of an event, and what their expressions see (CONTRACT: "Events the hub sends"). */
export interface Envelope {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  /** Its slug. */
  readonly organization: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An endpoint's expressions; null: everything, as it is. */
export interface Expressions {
  readonly filter: string | null;
  readonly transformation: string | null;
}

export type Rendered =
  | { readonly kind: "body"; readonly contentType: string; readonly body: Buffer }
  | { readonly kind: "filtered" }
  | { readonly kind: "failed"; readonly code: AttemptError; readonly error: ExpressionError | null };

/** An organization's own payload may have 256 KiB; around it stands what says which event it is. */
const MAX_BODY_BYTES = 262_144 + 4_096;

interface EventToSend extends Pick<Envelope, "id" | "type" | "organization" | "data"> {
  readonly occurredAt: Date;
}

export function envelopeOf({ id, type, occurredAt, organization, data }: EventToSend): Envelope {
  return { id, type, timestamp: occurredAt.toISOString(), organization, data };
}

/** What an endpoint is sent of an event: filtered, transformed, and as bytes. */
export async function renderBody(envelope: Envelope, { filter, transformation }: Expressions): Promise<Rendered> {
  if (filter !== null) {
    const wanted = await evaluate(filter, envelope);
    if (wanted.kind === "failed") return { kind: "failed", code: codeOf("filter", wanted.error), error: wanted.error };
    if (wanted.value !== true) return { kind: "filtered" };
  }
  if (transformation === null) return bodyOf(envelope);
  const made = await evaluate(transformation, envelope);
  if (made.kind === "failed") {
    return { kind: "failed", code: codeOf("transformation", made.error), error: made.error };
  }
  if (made.value === undefined || made.value === null) {
    return { kind: "failed", code: "transformation_empty", error: null };
  }
  return bodyOf(made.value);
}

/** What never ends, or calls itself without end, and what needs too much are told from what is merely wrong. */
function codeOf(which: "filter" | "transformation", { code }: ExpressionError): AttemptError {
  if (code === "time" || code === "depth") return `${which}_endless`;
  if (code === "memory") return `${which}_memory`;
  return code === "too_large" && which === "transformation" ? "too_large" : `${which}_failed`;
}

/** A text goes as it is, everything else as JSON. */
function bodyOf(value: unknown): Rendered {
  const [contentType, text] =
    typeof value === "string" ? ["text/plain; charset=utf-8", value] : ["application/json", JSON.stringify(value)];
  const body = Buffer.from(text);
  if (body.length > MAX_BODY_BYTES) return { kind: "failed", code: "too_large", error: null };
  return { kind: "body", contentType, body };
}
