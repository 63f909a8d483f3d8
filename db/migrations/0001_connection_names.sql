ALTER TABLE "connect_links" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "oauth_states" ADD COLUMN "name" text;