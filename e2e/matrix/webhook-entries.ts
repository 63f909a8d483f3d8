// Why: the matrix's lines about what providers send.
import type { MatrixEntry, Subject } from "./subject";

const ofReceipt = { params: ({ receiptId }: Subject) => ({ id: receiptId }), namesOurs: true } as const;

export const WEBHOOK_ENTRIES: Record<string, MatrixEntry> = {
  "GET /api/webhooks/events": {},
  "GET /api/webhooks/events/[id]": ofReceipt,
  "POST /api/webhooks/events/[id]/replay": { ...ofReceipt, ofAdmins: true },
  "POST /api/webhooks/events/replay": { body: () => ({ filter: {}, dryRun: true }) },
  "GET /api/webhooks/refusals": {},
  "GET /api/webhooks/refusals/counts": {},
  "GET /api/integrations/[ref]/webhook-logs": {
    params: ({ connectionId }) => ({ ref: connectionId }),
    namesOurs: true,
  },
};
