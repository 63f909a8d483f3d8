CREATE TABLE "customers" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"external_id" text,
	"name" text NOT NULL,
	"email" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customers_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "connect_sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"integrations" text[] NOT NULL,
	"connection_id" uuid,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"allowed_origins" text[] DEFAULT '{}' NOT NULL,
	"return_url" text,
	"connection_ids" uuid[] DEFAULT '{}' NOT NULL,
	"created_by_user_id" uuid NOT NULL,
	"created_by_key_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "oauth_states" ALTER COLUMN "user_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "places" ALTER COLUMN "linked_by_user_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "connect_links" ADD COLUMN "customer_id" uuid;--> statement-breakpoint
ALTER TABLE "connect_links" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "oauth_states" ADD COLUMN "customer_id" uuid;--> statement-breakpoint
ALTER TABLE "oauth_states" ADD COLUMN "connect_session_id" uuid;--> statement-breakpoint
ALTER TABLE "oauth_states" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "customers_external_id_key" ON "customers" USING btree ("organization_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "connect_sessions_id_key" ON "connect_sessions" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "connect_sessions_customer_idx" ON "connect_sessions" USING btree ("organization_id","customer_id");--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_customer_fk" FOREIGN KEY ("organization_id","customer_id") REFERENCES "public"."customers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connections_customer_idx" ON "connections" USING btree ("organization_id","customer_id");