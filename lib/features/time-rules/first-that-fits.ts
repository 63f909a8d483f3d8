import type { RuleConditions } from "@/db/schema";
import type { TrackedEvent } from "@/lib/features/time-entries/tracked-event";
import { ruleFits } from "./rule-fits";

/** Of rules in their order, the first that fits the event: it decides. */
export function firstThatFits<Rule extends { readonly conditions: RuleConditions }>(
  rules: readonly Rule[],
  event: TrackedEvent,
): Rule | null {
  return rules.find(({ conditions }) => ruleFits(conditions, event)) ?? null;
}
