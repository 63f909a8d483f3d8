CREATE TABLE "call_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"flushed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_rollups" (
	"organization_id" uuid NOT NULL,
	"grain" text NOT NULL,
	"bucket_at" timestamp (3) with time zone NOT NULL,
	"touched_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_rollups_organization_id_grain_bucket_at_pk" PRIMARY KEY("organization_id","grain","bucket_at")
);
