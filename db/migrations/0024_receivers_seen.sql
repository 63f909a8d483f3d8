ALTER TABLE "connection_webhooks" ADD COLUMN "claimed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deployment" ADD COLUMN "receiving_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deployment" ADD COLUMN "receivers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "deployment" ADD COLUMN "back_at" timestamp (3) with time zone;