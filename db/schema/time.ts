import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";
import { members, organizations, projects } from "./organizations";

export type TimeEntryState = "draft" | "submitted" | "approved" | "rejected";

/** What an entry was made of, as it was then: what a later change is compared with. */
export interface EntrySource {
  readonly title: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  /** It lasts whole days, which say nothing about how long somebody worked. */
  readonly isAllDay?: boolean;
  /** How the rule that made the entry rounds. */
  readonly rounding?: { readonly roundToMinutes: number; readonly rounding: "nearest" | "up" | "down" };
}

/** Time that a person worked. It stays when they leave the organization. */
export const timeEntries = pgTable(
  "time_entries",
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    id: id(),
    userId: uuid("user_id").notNull(),
    projectId: uuid("project_id").notNull(),
    client: text("client"),
    description: text("description").notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at").notNull(),
    /** After rounding; what counts. */
    minutes: integer("minutes").notNull(),
    isBillable: boolean("is_billable").notNull(),
    state: text("state").$type<TimeEntryState>().notNull(),
    origin: text("origin").$type<"person" | "event" | "rule" | "command">().notNull(),
    /** The rule that keeps it in step with its event; empty once a person has had it in hands. */
    ruleId: uuid("rule_id"),
    /** The calendar event that it was made of: connection, the provider's calendar and event. No foreign key: it outlives them. */
    connectionId: uuid("connection_id"),
    calendarExternalId: text("calendar_external_id"),
    eventExternalId: text("event_external_id"),
    /** One entry for each person and event, in however many calendars it is. */
    eventKey: text("event_key"),
    source: jsonb("source").$type<EntrySource>(),
    /** The event changed or went since: somebody decides what becomes of the entry. */
    flag: text("flag").$type<"event_changed" | "event_deleted">(),
    /** The event as it is now, where it changed. */
    flagSource: jsonb("flag_source").$type<EntrySource>(),
    flaggedAt: instant("flagged_at"),
    decidedByUserId: uuid("decided_by_user_id"),
    decidedAt: instant("decided_at"),
    decisionNote: text("decision_note"),
    /** Deleted by a person: kept, so that no rule makes it again. */
    deletedAt: instant("deleted_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("time_entries_event_key").on(table.organizationId, table.userId, table.eventKey),
    index("time_entries_user_idx").on(table.organizationId, table.userId, table.startedAt),
    index("time_entries_started_idx").on(table.organizationId, table.startedAt),
    index("time_entries_event_idx").on(table.organizationId, table.connectionId, table.eventExternalId),
    foreignKey({
      name: "time_entries_project_fk",
      columns: [table.organizationId, table.projectId],
      foreignColumns: [projects.organizationId, projects.id],
    }),
  ],
);

/** What an event has to be like for a rule: each part that is given has to fit; of several values one. */
export interface RuleConditions {
  readonly calendarIds?: readonly string[];
  readonly keywords?: readonly string[];
  readonly attendeeDomains?: readonly string[];
  readonly colors?: readonly string[];
}

/** Makes time entries of a member's calendar events. The first rule that fits, by position, decides. */
export const timeRules = pgTable(
  "time_rules",
  {
    organizationId: organizationId(),
    id: id(),
    userId: uuid("user_id").notNull(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    isEnabled: boolean("is_enabled").notNull(),
    conditions: jsonb("conditions").$type<RuleConditions>().notNull(),
    projectId: uuid("project_id").notNull(),
    client: text("client"),
    isBillable: boolean("is_billable").notNull(),
    /** To a multiple of so many minutes; 0: not at all. */
    roundToMinutes: integer("round_to_minutes").notNull(),
    rounding: text("rounding").$type<"nearest" | "up" | "down">().notNull(),
    /** Makes entries of what ends after this: a new rule does not fill in years. */
    appliesFrom: instant("applies_from").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("time_rules_user_idx").on(table.organizationId, table.userId, table.position),
    foreignKey({
      name: "time_rules_member_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [members.organizationId, members.userId],
    }).onDelete("cascade"),
    foreignKey({
      name: "time_rules_project_fk",
      columns: [table.organizationId, table.projectId],
      foreignColumns: [projects.organizationId, projects.id],
    }),
  ],
);

/** Until when an organization's ended events were looked at by the rules. */
export const timeRuleMarks = pgTable(
  "time_rule_marks",
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    lookedUntil: instant("looked_until").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId] })],
);
