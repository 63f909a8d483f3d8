// Why: the matrix's lines about what programs such as Zapier call.
import type { MatrixEntry, Subject } from "./subject";

const ofEvent = { params: () => ({ event: "invoice.paid" }) } as const;

export const HOOK_ENTRIES: Record<string, MatrixEntry> = {
  "POST /api/hooks/subscribe": {
    body: ({ customerId }) => ({ targetUrl: "https://matrix.invalid/hook", event: "invoice.paid", customerId }),
    namesOurs: true,
  },
  // Of its owner's: a member ends none of those.
  "DELETE /api/hooks/[id]": { params: ({ hookId }: Subject) => ({ id: hookId }), namesOurs: true, ofAdmins: true },
  "GET /api/hooks/samples/[event]": ofEvent,
  "GET /api/hooks/events/[event]": ofEvent,
};
