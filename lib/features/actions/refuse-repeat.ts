import { AppError } from "@/lib/base/errors";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { OfferedAction } from "./offered-action";

/**
 * Nobody knows whether the first try of this request was done. Where the provider would do it again, it is not asked.
 * @throws AppError conflict
 */
export function refuseRepeat(
  { title, repeat }: Pick<OfferedAction, "title" | "repeat">,
  { provider }: Pick<IntegrationDefinition, "provider">,
): void {
  if (repeat !== "unknown") return;
  const words = `"${title}" was begun with this Idempotency-Key before, and how it ended is not known. ${provider.name} would do it a second time, so it was not asked again. Look there; to do it all the same, use another key.`;
  throw new AppError("conflict", words, { details: { provider: provider.id, outcome: "unknown" } });
}
