import type { TimeRule } from "@/lib/contracts/time-rules";
import type { RuleDraft } from "./rule-queries";

/** What the form of a rule holds. */
export interface RuleFormValues {
  readonly name: string;
  readonly calendarIds: readonly string[];
  /** Separated by commas. */
  readonly keywords: string;
  readonly attendeeDomains: string;
  readonly colors: readonly string[];
  readonly projectId: string;
  readonly client: string;
  readonly isBillable: boolean;
  readonly roundToMinutes: NonNullable<RuleDraft["roundToMinutes"]>;
  readonly rounding: NonNullable<RuleDraft["rounding"]>;
  /** What ended in so many days before counts, too; a new rule only. */
  readonly daysBack: number;
}

export function emptyRule(projectId: string): RuleFormValues {
  return {
    name: "",
    calendarIds: [],
    keywords: "",
    attendeeDomains: "",
    colors: [],
    projectId,
    client: "",
    isBillable: true,
    roundToMinutes: 0,
    rounding: "nearest",
    daysBack: 0,
  };
}

export function valuesOfRule(rule: TimeRule): RuleFormValues {
  const { conditions, client, name, projectId, isBillable, rounding } = rule;
  return {
    name,
    projectId,
    isBillable,
    rounding,
    client: client ?? "",
    calendarIds: conditions.calendarIds ?? [],
    keywords: (conditions.keywords ?? []).join(", "),
    attendeeDomains: (conditions.attendeeDomains ?? []).join(", "),
    colors: conditions.colors ?? [],
    // The API answers with a step that it took.
    roundToMinutes: rule.roundToMinutes as RuleFormValues["roundToMinutes"],
    daysBack: 0,
  };
}

/** What the rule asks for; empty where it asks for nothing. */
export function conditionsOf(values: RuleFormValues): RuleDraft["conditions"] {
  const lists = {
    calendarIds: [...values.calendarIds],
    keywords: wordsOf(values.keywords),
    attendeeDomains: wordsOf(values.attendeeDomains).map((domain) => domain.replace(/^@/, "")),
    colors: [...values.colors],
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

function wordsOf(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
