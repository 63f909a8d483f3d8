import type { TimeRule } from "@/lib/contracts/time-rules";
import type { TimeRuleRow } from "./select-rulers";

export function presentTimeRule({ rule, projectName }: { rule: TimeRuleRow; projectName: string }): TimeRule {
  const { organizationId: _, userId: __, conditions, appliesFrom, createdAt, updatedAt, ...rest } = rule;
  return {
    ...rest,
    projectName,
    conditions: Object.fromEntries(Object.entries(conditions).map(([name, values]) => [name, [...(values ?? [])]])),
    appliesFrom: appliesFrom.toISOString(),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
