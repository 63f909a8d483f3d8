import { AppError } from "@/lib/base/errors";
import { toAppError } from "@/lib/core/http/problem";
import { saysNothingDone } from "@/lib/core/http/says-nothing-done";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { OfferedAction } from "./offered-action";

interface Lost {
  readonly action: Pick<OfferedAction, "effect" | "repeat">;
  readonly integration: Pick<IntegrationDefinition, "provider">;
  readonly hasKey: boolean;
}

/** What to throw for it: where it may have been done all the same, that is said, and what a repeat would do. */
export function asLost(error: unknown, { action, integration: { provider }, hasKey }: Lost): unknown {
  if (action.effect === "reads" || saysNothingDone(error)) return error;
  // The action itself knows what is left behind.
  if (error instanceof AppError && error.details.outcome !== undefined) return error;
  const { code } = toAppError(error);
  const words = `${provider.name} gave no usable answer, so it is not known whether this was done. ${next(action.repeat, hasKey)}`;
  const details = { provider: provider.id, outcome: "unknown" };
  return new AppError(code === "internal" ? "internal" : "provider_unavailable", words, { cause: error, details });
}

function next(repeat: OfferedAction["repeat"], hasKey: boolean): string {
  if (repeat === "harmless") return "It may be repeated: that changes nothing more.";
  if (repeat === "unknown") return "Look there before you repeat it: it would be done a second time.";
  if (hasKey) return "Repeat it with the same Idempotency-Key: it is done once.";
  return "Look there before you repeat it. With an Idempotency-Key a repeat would be done once.";
}
