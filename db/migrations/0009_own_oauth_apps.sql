CREATE TABLE "oauth_apps" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider" text NOT NULL,
	"client_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by_user_id" uuid NOT NULL,
	"secret_set_at" timestamp (3) with time zone NOT NULL,
	"secret_set_by_user_id" uuid NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "oauth_apps_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "oauth_app_id" uuid;--> statement-breakpoint
ALTER TABLE "held_consents" ADD COLUMN "oauth_app_id" uuid;--> statement-breakpoint
ALTER TABLE "oauth_states" ADD COLUMN "oauth_app_id" uuid;--> statement-breakpoint
ALTER TABLE "oauth_apps" ADD CONSTRAINT "oauth_apps_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "oauth_apps_in_use_key" ON "oauth_apps" USING btree ("organization_id","provider") WHERE retired_at is null;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_oauth_app_fk" FOREIGN KEY ("organization_id","oauth_app_id") REFERENCES "public"."oauth_apps"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connections_oauth_app_idx" ON "connections" USING btree ("organization_id","oauth_app_id");