import type { connectionWebhooks } from "@/db/schema";

export type RegistrationRow = typeof connectionWebhooks.$inferSelect;
