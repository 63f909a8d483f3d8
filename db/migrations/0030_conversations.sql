CREATE TABLE "agents" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"command" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"is_enabled" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agents_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "agents_command_key" UNIQUE("organization_id","command")
);
--> statement-breakpoint
CREATE TABLE "bind_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_user_id" text NOT NULL,
	"name" text NOT NULL,
	"direct_external_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "chat_people" (
	"organization_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_user_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"direct_external_id" text NOT NULL,
	"bound_by" text NOT NULL,
	"bound_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "chat_people_organization_id_connection_id_external_user_id_pk" PRIMARY KEY("organization_id","connection_id","external_user_id")
);
--> statement-breakpoint
CREATE TABLE "conversation_reads" (
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"read_position" integer NOT NULL,
	CONSTRAINT "conversation_reads_organization_id_user_id_conversation_id_pk" PRIMARY KEY("organization_id","user_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"integration" text NOT NULL,
	"external_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"private_to_user_id" uuid,
	"agent" text,
	"cleared_at" timestamp (3) with time zone,
	"unreachable" text,
	"last_position" integer DEFAULT 0 NOT NULL,
	"last_message_at" timestamp (3) with time zone NOT NULL,
	"last_text" text,
	"last_direction" text,
	"waiting_since" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"claim_id" uuid,
	"claimed_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "conversations_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"direction" text NOT NULL,
	"author" text NOT NULL,
	"external_id" text,
	"sender_external_id" text,
	"sender_name" text,
	"user_id" uuid,
	"agent" text,
	"text" text,
	"marks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"notice" jsonb,
	"is_for_bot" boolean DEFAULT true NOT NULL,
	"answers_id" uuid,
	"whole_id" uuid,
	"part" integer DEFAULT 1 NOT NULL,
	"parts" integer DEFAULT 1 NOT NULL,
	"thread_external_id" text,
	"state" text NOT NULL,
	"failure" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "messages_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "messages_position_key" UNIQUE("organization_id","conversation_id","position")
);
--> statement-breakpoint
CREATE TABLE "events_to_tell" (
	"organization_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "events_to_tell_organization_id_event_id_pk" PRIMARY KEY("organization_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "notice_deliveries" (
	"organization_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"user_id" uuid NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"settled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_deliveries_organization_id_notice_id_channel_pk" PRIMARY KEY("organization_id","notice_id","channel")
);
--> statement-breakpoint
CREATE TABLE "notice_settings" (
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"time_zone" text NOT NULL,
	"quiet_from" text,
	"quiet_until" text,
	"summary_at" text,
	"next_summary_at" timestamp (3) with time zone,
	"last_summary_on" date,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_settings_organization_id_user_id_pk" PRIMARY KEY("organization_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "notice_preferences" ADD COLUMN "chats" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_preferences" ADD COLUMN "pace" text DEFAULT 'at_once' NOT NULL;--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bind_links" ADD CONSTRAINT "bind_links_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_people" ADD CONSTRAINT "chat_people_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_people" ADD CONSTRAINT "chat_people_member_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."members"("organization_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_reads" ADD CONSTRAINT "conversation_reads_conversation_fk" FOREIGN KEY ("organization_id","conversation_id") REFERENCES "public"."conversations"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_reads" ADD CONSTRAINT "conversation_reads_member_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."members"("organization_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_fk" FOREIGN KEY ("organization_id","conversation_id") REFERENCES "public"."conversations"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_deliveries" ADD CONSTRAINT "notice_deliveries_notice_fk" FOREIGN KEY ("organization_id","notice_id") REFERENCES "public"."notices"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_member_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."members"("organization_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bind_links_connection_idx" ON "bind_links" USING btree ("organization_id","connection_id");--> statement-breakpoint
CREATE INDEX "chat_people_user_idx" ON "chat_people" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE INDEX "conversations_recent_idx" ON "conversations" USING btree ("organization_id","integration","last_message_at","id");--> statement-breakpoint
CREATE INDEX "conversations_connection_idx" ON "conversations" USING btree ("organization_id","connection_id","external_id");--> statement-breakpoint
CREATE INDEX "conversations_due_idx" ON "conversations" USING btree ("due_at") WHERE due_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "messages_open_idx" ON "messages" USING btree ("organization_id","conversation_id","position") WHERE state IN ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "notice_deliveries_due_idx" ON "notice_deliveries" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "notice_settings_summary_idx" ON "notice_settings" USING btree ("next_summary_at") WHERE next_summary_at IS NOT NULL;