DROP INDEX "webhook_deliveries_failed_idx";--> statement-breakpoint
DROP INDEX "webhook_deliveries_due_idx";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "stands_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_endpoint_state_idx" ON "webhook_deliveries" USING btree ("organization_id","endpoint_id","state","id") WHERE state <> 'delivered';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_state_idx" ON "webhook_deliveries" USING btree ("organization_id","state","id") WHERE state <> 'delivered';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_type_idx" ON "webhook_deliveries" USING btree ("organization_id","event_type" COLLATE "C","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due_idx" ON "webhook_deliveries" USING btree ("organization_id","endpoint_id","stands_back","due_at","id") WHERE state = 'waiting';