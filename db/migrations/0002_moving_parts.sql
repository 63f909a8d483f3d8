-- Drizzle cannot declare partitions: "PARTITION BY", the default partitions and the new audit table are written by hand.
-- Further partitions are made and dropped by the hub itself (docs/scaling.md).
CREATE TABLE "events" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"type" text NOT NULL,
	"version" integer NOT NULL,
	"data" jsonb NOT NULL,
	"project_id" uuid,
	"connection_id" uuid,
	"customer_id" uuid,
	"private_to_user_id" uuid,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	CONSTRAINT "events_organization_id_id_occurred_at_pk" PRIMARY KEY("organization_id","id","occurred_at")
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "events_default" PARTITION OF "events" DEFAULT;
--> statement-breakpoint
CREATE TABLE "call_days" (
	"organization_id" uuid NOT NULL,
	"bucket_at" timestamp (3) with time zone NOT NULL,
	"connection_id" uuid NOT NULL,
	"integration" text NOT NULL,
	"operation" text NOT NULL,
	"status_class" text NOT NULL,
	"calls" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"duration_ms" bigint NOT NULL,
	"latency_counts" integer[] NOT NULL,
	CONSTRAINT "call_days_pk" PRIMARY KEY("organization_id","bucket_at","connection_id","integration","operation","status_class")
) PARTITION BY RANGE ("bucket_at");
--> statement-breakpoint
CREATE TABLE "call_days_default" PARTITION OF "call_days" DEFAULT;
--> statement-breakpoint
CREATE TABLE "call_hours" (
	"organization_id" uuid NOT NULL,
	"bucket_at" timestamp (3) with time zone NOT NULL,
	"connection_id" uuid NOT NULL,
	"integration" text NOT NULL,
	"operation" text NOT NULL,
	"status_class" text NOT NULL,
	"calls" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"duration_ms" bigint NOT NULL,
	"latency_counts" integer[] NOT NULL,
	CONSTRAINT "call_hours_pk" PRIMARY KEY("organization_id","bucket_at","connection_id","integration","operation","status_class")
) PARTITION BY RANGE ("bucket_at");
--> statement-breakpoint
CREATE TABLE "call_hours_default" PARTITION OF "call_hours" DEFAULT;
--> statement-breakpoint
CREATE TABLE "call_minutes" (
	"organization_id" uuid NOT NULL,
	"bucket_at" timestamp (3) with time zone NOT NULL,
	"connection_id" uuid NOT NULL,
	"integration" text NOT NULL,
	"operation" text NOT NULL,
	"status_class" text NOT NULL,
	"calls" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"duration_ms" bigint NOT NULL,
	"latency_counts" integer[] NOT NULL,
	CONSTRAINT "call_minutes_pk" PRIMARY KEY("organization_id","bucket_at","connection_id","integration","operation","status_class")
) PARTITION BY RANGE ("bucket_at");
--> statement-breakpoint
CREATE TABLE "call_minutes_default" PARTITION OF "call_minutes" DEFAULT;
--> statement-breakpoint
CREATE TABLE "notice_preferences" (
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"in_app" boolean NOT NULL,
	"email" boolean NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_preferences_organization_id_user_id_kind_pk" PRIMARY KEY("organization_id","user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"connection_id" uuid,
	"subject" jsonb NOT NULL,
	"dedupe_key" text NOT NULL,
	"in_app" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"resolved_at" timestamp (3) with time zone,
	"mailed_at" timestamp (3) with time zone,
	CONSTRAINT "notices_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "notices_dedupe_key" UNIQUE("organization_id","user_id","dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
-- A table becomes partitioned by being made anew; what it held is copied.
ALTER TABLE "audit_events" RENAME TO "audit_events_whole";--> statement-breakpoint
DROP INDEX "audit_events_connection_idx";--> statement-breakpoint
CREATE TABLE "audit_events" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text,
	"target_name" text,
	"connection_id" uuid,
	"private_to_user_id" uuid,
	"changed_fields" text[] DEFAULT '{}' NOT NULL,
	"outcome" text,
	"ip" text,
	"user_agent" text,
	"request_id" text NOT NULL,
	CONSTRAINT "audit_events_organization_id_id_at_pk" PRIMARY KEY("organization_id","id","at")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "audit_events_default" PARTITION OF "audit_events" DEFAULT;--> statement-breakpoint
INSERT INTO "audit_events" SELECT * FROM "audit_events_whole";--> statement-breakpoint
DROP TABLE "audit_events_whole";--> statement-breakpoint
CREATE INDEX "audit_events_connection_idx" ON "audit_events" USING btree ("organization_id","connection_id","id");--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "recheck_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "recheck_failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_preferences" ADD CONSTRAINT "notice_preferences_member_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."members"("organization_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_member_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."members"("organization_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_connection_idx" ON "events" USING btree ("organization_id","connection_id","id");--> statement-breakpoint
CREATE INDEX "notices_connection_idx" ON "notices" USING btree ("organization_id","connection_id");