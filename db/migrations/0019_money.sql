CREATE TABLE "billed_invoices" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"external_created_at" timestamp (3) with time zone,
	"web_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"source_at" timestamp (3) with time zone NOT NULL,
	"source_event_id" text NOT NULL,
	"fetched_at" timestamp (3) with time zone,
	"version" bigint NOT NULL,
	"number" text,
	"status" text NOT NULL,
	"customer_external_id" text,
	"email" text,
	"subscription_external_id" text,
	"currency" text NOT NULL,
	"subtotal" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	"amount_paid" bigint NOT NULL,
	"amount_due" bigint NOT NULL,
	"lines" jsonb NOT NULL,
	"issued_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"paid_at" timestamp (3) with time zone,
	"url" text,
	CONSTRAINT "billed_invoices_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "checkouts" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"external_created_at" timestamp (3) with time zone,
	"web_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"source_at" timestamp (3) with time zone NOT NULL,
	"source_event_id" text NOT NULL,
	"fetched_at" timestamp (3) with time zone,
	"version" bigint NOT NULL,
	"mode" text NOT NULL,
	"status" text NOT NULL,
	"payment_status" text NOT NULL,
	"currency" text,
	"amount" bigint,
	"email" text,
	"customer_external_id" text,
	"payment_external_id" text,
	"subscription_external_id" text,
	"invoice_external_id" text,
	"reference" text,
	"url" text,
	"expires_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	CONSTRAINT "checkouts_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "money_feeds" (
	"organization_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"products_due_at" timestamp (3) with time zone NOT NULL,
	"products_synced_at" timestamp (3) with time zone,
	"products_failures" integer DEFAULT 0 NOT NULL,
	"products_error" text,
	CONSTRAINT "money_feeds_organization_id_connection_id_pk" PRIMARY KEY("organization_id","connection_id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"external_created_at" timestamp (3) with time zone,
	"web_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"source_at" timestamp (3) with time zone NOT NULL,
	"source_event_id" text NOT NULL,
	"fetched_at" timestamp (3) with time zone,
	"version" bigint NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"amount_received" bigint NOT NULL,
	"amount_refunded" bigint DEFAULT 0 NOT NULL,
	"method" text,
	"description" text,
	"customer_external_id" text,
	"email" text,
	"paid_at" timestamp (3) with time zone,
	"attempts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "payments_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "prices" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"external_created_at" timestamp (3) with time zone,
	"web_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"product_external_id" text NOT NULL,
	"nickname" text,
	"is_active" boolean NOT NULL,
	"currency" text NOT NULL,
	"unit_amount" bigint,
	"billing_interval" text,
	"interval_count" integer,
	"tier_id" uuid,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "prices_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"external_created_at" timestamp (3) with time zone,
	"web_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"image_url" text,
	"is_active" boolean NOT NULL,
	"default_price_external_id" text,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "products_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"external_created_at" timestamp (3) with time zone,
	"web_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"source_at" timestamp (3) with time zone NOT NULL,
	"source_event_id" text NOT NULL,
	"fetched_at" timestamp (3) with time zone,
	"version" bigint NOT NULL,
	"payment_external_id" text,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text,
	CONSTRAINT "refunds_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "subscription_tiers" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "subscription_tiers_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"external_created_at" timestamp (3) with time zone,
	"web_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"source_at" timestamp (3) with time zone NOT NULL,
	"source_event_id" text NOT NULL,
	"fetched_at" timestamp (3) with time zone,
	"version" bigint NOT NULL,
	"status" text NOT NULL,
	"customer_external_id" text,
	"items" jsonb NOT NULL,
	"billing_interval" text NOT NULL,
	"interval_count" integer NOT NULL,
	"period_starts_at" timestamp (3) with time zone,
	"period_ends_at" timestamp (3) with time zone,
	"trial_ends_at" timestamp (3) with time zone,
	"cancel_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "subscriptions_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "details" jsonb;--> statement-breakpoint
ALTER TABLE "billed_invoices" ADD CONSTRAINT "billed_invoices_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_feeds" ADD CONSTRAINT "money_feeds_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_tiers" ADD CONSTRAINT "subscription_tiers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_connection_fk" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "billed_invoices_external_key" ON "billed_invoices" USING btree ("organization_id","connection_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "checkouts_external_key" ON "checkouts" USING btree ("organization_id","connection_id","external_id");--> statement-breakpoint
CREATE INDEX "checkouts_payment_idx" ON "checkouts" USING btree ("organization_id","connection_id","payment_external_id");--> statement-breakpoint
CREATE INDEX "money_feeds_due_idx" ON "money_feeds" USING btree ("products_due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_external_key" ON "payments" USING btree ("organization_id","connection_id","external_id");--> statement-breakpoint
CREATE INDEX "payments_time_idx" ON "payments" USING btree ("organization_id","external_created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "prices_external_key" ON "prices" USING btree ("organization_id","connection_id","external_id");--> statement-breakpoint
CREATE INDEX "prices_product_idx" ON "prices" USING btree ("organization_id","connection_id","product_external_id");--> statement-breakpoint
CREATE INDEX "prices_tier_idx" ON "prices" USING btree ("organization_id","tier_id");--> statement-breakpoint
CREATE UNIQUE INDEX "products_external_key" ON "products" USING btree ("organization_id","connection_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_external_key" ON "refunds" USING btree ("organization_id","connection_id","external_id");--> statement-breakpoint
CREATE INDEX "refunds_payment_idx" ON "refunds" USING btree ("organization_id","connection_id","payment_external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_tiers_name_key" ON "subscription_tiers" USING btree ("organization_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_external_key" ON "subscriptions" USING btree ("organization_id","connection_id","external_id");