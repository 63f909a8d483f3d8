import type { TimeRule } from "@/lib/contracts/time-rules";
import type { TimeRuleRow } from "./select-rulers";

interface RuleRecord {
  readonly rule: TimeRuleRow;
  readonly projectName: string;
  /** The calendars that its person's rules look at. */
  readonly keptInStep: ReadonlySet<string>;
}

/** A rule as the API shows it. A calendar that was taken out of the selection, or selected anew since, is said to be missing. */
export function presentTimeRule({ rule, projectName, keptInStep }: RuleRecord): TimeRule {
  const { organizationId: _, userId: __, conditions, appliesFrom, createdAt, updatedAt, ...rest } = rule;
  return {
    ...rest,
    projectName,
    missingCalendarIds: (conditions.calendarIds ?? []).filter((id) => !keptInStep.has(id)),
    conditions: Object.fromEntries(Object.entries(conditions).map(([name, values]) => [name, [...(values ?? [])]])),
    appliesFrom: appliesFrom.toISOString(),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
