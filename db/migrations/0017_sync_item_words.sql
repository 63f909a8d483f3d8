ALTER TABLE "sync_item_errors" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "sync_item_errors" ADD COLUMN "start_text" text;--> statement-breakpoint
ALTER TABLE "sync_item_errors" ADD COLUMN "web_url" text;--> statement-breakpoint
ALTER TABLE "sync_item_errors" ADD COLUMN "is_private" boolean DEFAULT true NOT NULL;