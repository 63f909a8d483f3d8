CREATE TABLE "bot_readings" (
	"bot_hash" text PRIMARY KEY NOT NULL,
	"reader_id" uuid NOT NULL,
	"turn_ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_attempts" (
	"provider" text NOT NULL,
	"place_id" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "link_attempts_provider_place_id_pk" PRIMARY KEY("provider","place_id")
);
--> statement-breakpoint
CREATE TABLE "link_codes" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"made_by_user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "places" (
	"provider" text NOT NULL,
	"external_id" text NOT NULL,
	"kind" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"name" text NOT NULL,
	"linked_by_user_id" uuid NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "places_provider_external_id_pk" PRIMARY KEY("provider","external_id")
);
--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_codes_connection_idx" ON "link_codes" USING btree ("organization_id","connection_id");--> statement-breakpoint
CREATE INDEX "places_connection_idx" ON "places" USING btree ("organization_id","connection_id");--> statement-breakpoint
-- Servers that connections have chosen already: of two organizations with one server, whoever connected first has it.
INSERT INTO "places" ("provider", "external_id", "kind", "organization_id", "connection_id", "name", "linked_by_user_id", "linked_at")
SELECT DISTINCT ON ("choices" -> 'guild' ->> 'id')
  "provider", "choices" -> 'guild' ->> 'id', 'guild', "organization_id", "id", "choices" -> 'guild' ->> 'name', "owner_user_id", "created_at"
FROM "connections"
WHERE "provider" = 'discord' AND "status" <> 'disconnected' AND "owner_user_id" IS NOT NULL AND "choices" -> 'guild' ->> 'id' IS NOT NULL
ORDER BY "choices" -> 'guild' ->> 'id', "created_at";
