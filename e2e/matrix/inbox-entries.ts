// Why: how the addresses that providers send to are called, apart from the others for the size of a file.
import type { MatrixEntry, Subject } from "./subject";

const shared = { params: () => ({ ref: "google-calendar" }) };
const own = { params: ({ connectionId }: Subject) => ({ ref: "google-calendar", connectionId }) };

export const INBOX_ENTRIES: Record<string, MatrixEntry> = {
  "POST /api/integrations/[ref]/webhook": shared,
  "GET /api/integrations/[ref]/webhook": shared,
  "POST /api/integrations/[ref]/webhook/[connectionId]": own,
  "GET /api/integrations/[ref]/webhook/[connectionId]": own,
  "POST /api/v1/integrations/slack/commands/time": {},
  "POST /v1/billing/stripe/webhook": {},
  "POST /v1/telegram/webhook": {},
};
