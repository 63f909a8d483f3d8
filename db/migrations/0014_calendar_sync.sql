-- Drizzle cannot declare partitions: "PARTITION BY" and the default partitions are written by hand.
CREATE TABLE "calendar_events" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"calendar_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"ical_uid" text,
	"same_key" text,
	"series_id" text,
	"title" text,
	"description" text,
	"location" text,
	"is_all_day" boolean NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"start_zone" text,
	"end_zone" text,
	"status" text NOT NULL,
	"visibility" text NOT NULL,
	"is_busy" boolean NOT NULL,
	"color" text,
	"attendees" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"organizer_email" text,
	"conference_url" text,
	"web_url" text,
	"etag" text,
	"external_updated_at" timestamp (3) with time zone,
	"content_hash" text NOT NULL,
	"round" integer NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "calendar_events_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"time_zone" text,
	"color" text,
	"access_role" text NOT NULL,
	"is_primary" boolean NOT NULL,
	"is_synced" boolean NOT NULL,
	"direction" text NOT NULL,
	"visibility" text NOT NULL,
	"shares_free_busy" boolean DEFAULT false NOT NULL,
	"cursor" jsonb,
	"cursor_version" integer DEFAULT 0 NOT NULL,
	"phase" text NOT NULL,
	"round" integer DEFAULT 0 NOT NULL,
	"window_from" timestamp (3) with time zone,
	"window_to" timestamp (3) with time zone,
	"ready_from" timestamp (3) with time zone,
	"ready_to" timestamp (3) with time zone,
	"round_due_at" timestamp (3) with time zone,
	"sync_due_at" timestamp (3) with time zone,
	"sync_failures" integer DEFAULT 0 NOT NULL,
	"sync_error" jsonb,
	"synced_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "calendars_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "inbound_requests" (
	"id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"integration" text NOT NULL,
	"headers" jsonb NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "inbound_requests_id_received_at_pk" PRIMARY KEY("id","received_at")
) PARTITION BY RANGE ("received_at");
--> statement-breakpoint
CREATE TABLE "inbound_requests_default" PARTITION OF "inbound_requests" DEFAULT;
--> statement-breakpoint
CREATE TABLE "receipt_keys" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"receipt_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"request_id" uuid NOT NULL,
	"integration" text NOT NULL,
	"organization_id" uuid,
	"connection_id" uuid,
	"watch_id" uuid,
	"event_type" text NOT NULL,
	"position" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "receipts_id_received_at_pk" PRIMARY KEY("id","received_at")
) PARTITION BY RANGE ("received_at");
--> statement-breakpoint
CREATE TABLE "receipts_default" PARTITION OF "receipts" DEFAULT;
--> statement-breakpoint
CREATE TABLE "watches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"integration" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"subject_external_id" text NOT NULL,
	"external_id" text,
	"resource_id" text,
	"secret_hash" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"error" text,
	"last_message_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sync_item_errors" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"reason" text NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sync_item_errors_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "sync_runs" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"subject_id" uuid,
	"subject_name" text,
	"direction" text NOT NULL,
	"mode" text NOT NULL,
	"trigger" text NOT NULL,
	"state" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"pages" integer DEFAULT 0 NOT NULL,
	"read_count" integer DEFAULT 0 NOT NULL,
	"created_count" integer DEFAULT 0 NOT NULL,
	"updated_count" integer DEFAULT 0 NOT NULL,
	"deleted_count" integer DEFAULT 0 NOT NULL,
	"unchanged_count" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"expected_count" integer,
	"cursor_mark" text,
	"error" jsonb,
	"retry_at" timestamp (3) with time zone,
	CONSTRAINT "sync_runs_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "time_entries" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"client" text,
	"description" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"is_billable" boolean NOT NULL,
	"state" text NOT NULL,
	"origin" text NOT NULL,
	"rule_id" uuid,
	"connection_id" uuid,
	"calendar_external_id" text,
	"event_external_id" text,
	"event_key" text,
	"source" jsonb,
	"flag" text,
	"flag_source" jsonb,
	"flagged_at" timestamp (3) with time zone,
	"decided_by_user_id" uuid,
	"decided_at" timestamp (3) with time zone,
	"decision_note" text,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "time_entries_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "time_rule_marks" (
	"organization_id" uuid NOT NULL,
	"looked_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "time_rule_marks_organization_id_pk" PRIMARY KEY("organization_id")
);
--> statement-breakpoint
CREATE TABLE "time_rules" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"is_enabled" boolean NOT NULL,
	"conditions" jsonb NOT NULL,
	"project_id" uuid NOT NULL,
	"client" text,
	"is_billable" boolean NOT NULL,
	"round_to_minutes" integer NOT NULL,
	"rounding" text NOT NULL,
	"applies_from" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "time_rules_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "calendar_events" ADD CONSTRAINT "calendar_events_calendar_fk" FOREIGN KEY ("organization_id","calendar_id") REFERENCES "public"."calendars"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watches" ADD CONSTRAINT "watches_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_item_errors" ADD CONSTRAINT "sync_item_errors_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_entries" ADD CONSTRAINT "time_entries_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_entries" ADD CONSTRAINT "time_entries_project_fk" FOREIGN KEY ("organization_id","project_id") REFERENCES "public"."projects"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_rule_marks" ADD CONSTRAINT "time_rule_marks_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_rules" ADD CONSTRAINT "time_rules_member_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."members"("organization_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_rules" ADD CONSTRAINT "time_rules_project_fk" FOREIGN KEY ("organization_id","project_id") REFERENCES "public"."projects"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_events_external_key" ON "calendar_events" USING btree ("organization_id","calendar_id","external_id");--> statement-breakpoint
CREATE INDEX "calendar_events_start_idx" ON "calendar_events" USING btree ("organization_id","calendar_id","starts_at") WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX "calendar_events_long_idx" ON "calendar_events" USING btree ("organization_id","calendar_id","ends_at") WHERE deleted_at IS NULL AND ends_at - starts_at > interval '31 days';--> statement-breakpoint
CREATE INDEX "calendar_events_same_idx" ON "calendar_events" USING btree ("organization_id","same_key") WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "calendars_external_key" ON "calendars" USING btree ("organization_id","connection_id","external_id");--> statement-breakpoint
CREATE INDEX "calendars_due_idx" ON "calendars" USING btree ("sync_due_at") WHERE is_synced AND sync_due_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "receipts_due_idx" ON "receipts" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "receipts_connection_idx" ON "receipts" USING btree ("organization_id","connection_id","id");--> statement-breakpoint
CREATE INDEX "watches_due_idx" ON "watches" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "watches_subject_idx" ON "watches" USING btree ("organization_id","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sync_item_errors_item_key" ON "sync_item_errors" USING btree ("organization_id","subject_id","external_id");--> statement-breakpoint
CREATE INDEX "sync_item_errors_connection_idx" ON "sync_item_errors" USING btree ("organization_id","connection_id","last_at");--> statement-breakpoint
CREATE INDEX "sync_runs_connection_idx" ON "sync_runs" USING btree ("organization_id","connection_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "time_entries_event_key" ON "time_entries" USING btree ("organization_id","user_id","event_key");--> statement-breakpoint
CREATE INDEX "time_entries_user_idx" ON "time_entries" USING btree ("organization_id","user_id","started_at");--> statement-breakpoint
CREATE INDEX "time_entries_started_idx" ON "time_entries" USING btree ("organization_id","started_at");--> statement-breakpoint
CREATE INDEX "time_entries_event_idx" ON "time_entries" USING btree ("organization_id","connection_id","event_external_id");--> statement-breakpoint
CREATE INDEX "time_rules_user_idx" ON "time_rules" USING btree ("organization_id","user_id","position");