-- Drizzle cannot declare partitions: "PARTITION BY" and the default partition are written by hand.
CREATE TABLE "connection_webhooks" (
	"connection_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"integration" text NOT NULL,
	"state" text NOT NULL,
	"external_id" text,
	"address" text,
	"event_types" text[] DEFAULT '{}' NOT NULL,
	"pending_count" integer,
	"problem" text,
	"problem_subject" text,
	"checked_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"secret_version" integer DEFAULT 0 NOT NULL,
	"previous_until" timestamp (3) with time zone,
	"recovered_until" timestamp (3) with time zone,
	"last_received_at" timestamp (3) with time zone,
	"receiver" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refusal_counts" (
	"hour" timestamp (3) with time zone NOT NULL,
	"integration" text NOT NULL,
	"address" text NOT NULL,
	"reason" text NOT NULL,
	"organization_id" uuid,
	"count" integer NOT NULL,
	CONSTRAINT "refusal_counts_hour_integration_address_reason_pk" PRIMARY KEY("hour","integration","address","reason")
);
--> statement-breakpoint
CREATE TABLE "refused_requests" (
	"id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"integration" text NOT NULL,
	"organization_id" uuid,
	"connection_id" uuid,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"ip" text,
	"address" text NOT NULL,
	"headers" jsonb NOT NULL,
	"body_start" "bytea" NOT NULL,
	"body_bytes" integer NOT NULL,
	CONSTRAINT "refused_requests_id_received_at_pk" PRIMARY KEY("id","received_at")
) PARTITION BY RANGE ("received_at");
--> statement-breakpoint
CREATE TABLE "refused_requests_default" PARTITION OF "refused_requests" DEFAULT;
--> statement-breakpoint
ALTER TABLE "inbound_requests" ADD COLUMN "connection_id" uuid;--> statement-breakpoint
ALTER TABLE "inbound_requests" ADD COLUMN "source" text DEFAULT 'pushed' NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound_requests" ADD COLUMN "address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound_requests" ADD COLUMN "proof" jsonb;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "source" text DEFAULT 'pushed' NOT NULL;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "occurred_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "copy_of" uuid;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "claim_id" uuid;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "claimed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "changes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "replays" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "replayed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connection_webhooks" ADD CONSTRAINT "connection_webhooks_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connection_webhooks_due_idx" ON "connection_webhooks" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "connection_webhooks_organization_idx" ON "connection_webhooks" USING btree ("organization_id","connection_id");--> statement-breakpoint
CREATE INDEX "refused_requests_organization_idx" ON "refused_requests" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "connections_account_idx" ON "connections" USING btree ("integration","external_account_id") WHERE status <> 'disconnected';--> statement-breakpoint
CREATE INDEX "connections_choices_idx" ON "connections" USING gin ("choices" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "receipts_organization_idx" ON "receipts" USING btree ("organization_id","id");