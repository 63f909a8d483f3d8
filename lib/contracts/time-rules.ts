import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, instantInput, page, pageQuery, uuid } from "./shapes";
import { clientName } from "./time-entries";

/** A rule may reach so far back for what has ended already. */
export const MAX_DAYS_BACK = 90;
export const PREVIEW_DAYS = 14;
/** What entries may be rounded to; 0: not at all. */
export const ROUNDING_STEPS = [0, 5, 6, 10, 15, 30, 60] as const;
export const ROUNDINGS = ["nearest", "up", "down"] as const;

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/, "must be a domain, for example acme.com");

const several = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).min(1).max(most).optional();

/** Each part that is given has to fit; of several values one. */
export const ruleConditions = z
  .strictObject({
    /** Ids of selected calendars (`GET /api/time-rules/choices`). */
    calendarIds: several(uuid, 50),
    /** In the title, whatever the case. */
    keywords: several(z.string().trim().min(1).max(100), 20),
    /** Of anybody who takes part, oneself aside; subdomains count. */
    attendeeDomains: several(domain, 20),
    colors: several(z.string().trim().min(1).max(32), 20),
  })
  .refine((conditions) => Object.values(conditions).some((values) => values !== undefined), {
    error: "name at least one condition: a rule that fits everything would enter your whole calendar",
  });

export const timeRule = z
  .object({
    id: uuid,
    name: z.string(),
    /** The first rule that fits decides. */
    position: z.number().int(),
    isEnabled: z.boolean(),
    conditions: z.object({
      calendarIds: z.array(uuid).optional(),
      keywords: z.array(z.string()).optional(),
      attendeeDomains: z.array(z.string()).optional(),
      colors: z.array(z.string()).optional(),
    }),
    /** Of `conditions.calendarIds`, those that are not kept in step any more: nothing in them fits. */
    missingCalendarIds: z.array(uuid),
    projectId: uuid,
    projectName: z.string(),
    client: z.string().nullable(),
    isBillable: z.boolean(),
    roundToMinutes: z.number().int(),
    rounding: z.enum(ROUNDINGS),
    /** It makes entries of what ends after this. */
    appliesFrom: instant,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "TimeRule" });
export type TimeRule = z.output<typeof timeRule>;

const name = z.string().trim().min(1).max(100);
const roundToMinutes = z.literal(ROUNDING_STEPS, { error: `must be one of ${ROUNDING_STEPS.join(", ")}` });
const rounding = z.enum(ROUNDINGS);
const position = z.number().int().min(0).max(1000);

const ruleParams = z.strictObject({ id: uuid });
const tag = "Time";

export const listTimeRulesContract = defineContract({
  method: "GET",
  path: "/api/time-rules",
  tag,
  summary: "One's own rules that make time entries of calendar events, in their order",
  query: pageQuery,
  result: page(timeRule),
});

export const createTimeRuleContract = defineContract({
  method: "POST",
  path: "/api/time-rules",
  tag,
  summary: "Makes a rule, after those that there are; `appliesFrom` may reach back 90 days, default: from now on",
  body: z.strictObject({
    name,
    conditions: ruleConditions,
    projectId: uuid.optional(),
    client: clientName.default(null),
    isBillable: z.boolean().default(true),
    roundToMinutes: roundToMinutes.default(0),
    rounding: rounding.default("nearest"),
    isEnabled: z.boolean().default(true),
    appliesFrom: instantInput.optional(),
  }),
  result: timeRule,
  status: 201,
  idempotent: "stored",
});

export const getTimeRuleContract = defineContract({
  method: "GET",
  path: "/api/time-rules/{id}",
  tag,
  summary: "One rule",
  params: ruleParams,
  result: timeRule,
});

export const updateTimeRuleContract = defineContract({
  method: "PATCH",
  path: "/api/time-rules/{id}",
  tag,
  summary: "Changes a rule for what ends from now on; `position` moves it in the order",
  params: ruleParams,
  body: z
    .strictObject({
      name: name.optional(),
      conditions: ruleConditions.optional(),
      projectId: uuid.optional(),
      client: clientName.optional(),
      isBillable: z.boolean().optional(),
      roundToMinutes: roundToMinutes.optional(),
      rounding: rounding.optional(),
      isEnabled: z.boolean().optional(),
      position: position.optional(),
      appliesFrom: instantInput.optional(),
    })
    .refine((body) => Object.keys(body).length > 0, "Name at least one field."),
  result: timeRule,
});

export const deleteTimeRuleContract = defineContract({
  method: "DELETE",
  path: "/api/time-rules/{id}",
  tag,
  summary: "Deletes a rule; the entries that it made stay",
  params: ruleParams,
  result: z.void(),
  status: 204,
});

const previewed = z.object({
  title: z.string().nullable(),
  calendarName: z.string(),
  startsAt: instant,
  endsAt: instant,
  minutes: z.number().int(),
  /** Why no entry would be made of it; null: one would. */
  unless: z.enum(["has_entry", "earlier_rule"]).nullable(),
});

export const rulePreview = z
  .object({
    /** How many entries it would make. */
    count: z.number().int(),
    minutes: z.number().int(),
    /** The latest hundred of what fits. */
    events: z.array(previewed),
  })
  .meta({ id: "TimeRulePreview" });
export type RulePreview = z.output<typeof rulePreview>;

export const previewTimeRuleContract = defineContract({
  method: "POST",
  path: "/api/time-rules/preview",
  tag,
  summary: "Which of one's events of the last 14 days a rule would make entries of; makes none",
  body: z.strictObject({
    /** The rule that is being changed: earlier ones come before it. Absent: a new one, after all others. */
    ruleId: uuid.optional(),
    conditions: ruleConditions,
    roundToMinutes: roundToMinutes.default(0),
    rounding: rounding.default("nearest"),
  }),
  result: rulePreview,
});

export const ruleChoices = z
  .object({
    calendars: z.array(
      z.object({
        id: uuid,
        name: z.string(),
        integrationName: z.string(),
        accountName: z.string(),
        color: z.string().nullable(),
      }),
    ),
    /** Colours that events of these calendars have. */
    colors: z.array(z.string()),
  })
  .meta({ id: "TimeRuleChoices" });
export type RuleChoices = z.output<typeof ruleChoices>;

export const listRuleChoicesContract = defineContract({
  method: "GET",
  path: "/api/time-rules/choices",
  tag,
  summary: "What one's rules can ask for: the selected calendars of one's own connections, and colours in them",
  result: ruleChoices,
});
