import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { previewTransformationContract } from "@/lib/contracts/webhooks/templates";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { evaluate } from "@/lib/core/outbox/expressions/evaluate";
import { type ExpressionError, expressionError } from "@/lib/core/outbox/expressions/expression-error";
import { type Envelope, renderBody } from "@/lib/core/outbox/render-body";
import { findPreviewEvent, type PreviewEventInput } from "./find-preview-event";

export interface PreviewInput extends PreviewEventInput {
  readonly filter?: string | null | undefined;
  readonly transformation?: string | null | undefined;
}
type Preview = ContractAnswer<typeof previewTransformationContract>;

/**
 * What a filter and a transformation make of an event. Both are said, so that one can be written before the other is right.
 * @throws AppError not_found: there is neither an event nor a sample of that type
 */
export async function previewTransformation(
  ctx: RequestContext,
  { filter, transformation, ...wanted }: PreviewInput,
): Promise<Preview> {
  authorize(ctx, "webhook_templates:read");
  const { source, event } = await findPreviewEvent(ctx, wanted);
  const [filtered, made] = await Promise.all([
    tryFilter(filter || null, event),
    tryBody(transformation || null, event),
  ]);
  return { source, event: { ...event }, ...filtered, ...made };
}

async function tryFilter(filter: string | null, event: Envelope): Promise<Pick<Preview, "passes" | "filterError">> {
  if (filter === null) return { passes: null, filterError: null };
  const made = await evaluate(filter, event);
  if (made.kind === "failed") return { passes: null, filterError: made.error };
  // As when it is sent: what is not true is not. Only here somebody is told that it could never be.
  if (typeof made.value === "boolean" || made.value === undefined) {
    return { passes: made.value === true, filterError: null };
  }
  return { passes: false, filterError: expressionError(filter, { code: "not_boolean" }) };
}

type Made = Pick<Preview, "body" | "contentType" | "transformationError">;

async function tryBody(transformation: string | null, event: Envelope): Promise<Made> {
  const made = await renderBody(event, { filter: null, transformation });
  if (made.kind === "body") {
    return { body: made.body.toString(), contentType: made.contentType, transformationError: null };
  }
  return { body: null, contentType: null, transformationError: errorOf(transformation ?? "", made) };
}

function errorOf(transformation: string, made: Exclude<Awaited<ReturnType<typeof renderBody>>, { kind: "body" }>) {
  const given: ExpressionError | null = made.kind === "failed" ? made.error : null;
  const isTooLarge = made.kind === "failed" && made.code === "too_large";
  return given ?? expressionError(transformation, { code: isTooLarge ? "too_large" : "nothing" });
}
