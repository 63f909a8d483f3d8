// Why: how the routes of an organization's own events are called, apart from the others for the size of a file.
import type { MatrixEntry, Subject } from "./subject";

export const MESSAGE_ENTRIES: Record<string, MatrixEntry> = {
  "GET /api/webhooks/messages": {},
  "POST /api/webhooks/messages": {
    body: ({ customerId }) => ({ eventType: "matrix.called", payload: {}, customerId }),
    namesOurs: true,
  },
  "GET /api/webhooks/messages/[id]": { params: ({ messageId }: Subject) => ({ id: messageId }), namesOurs: true },
};
