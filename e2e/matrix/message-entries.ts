// Why: how the routes of an organization's own events are called, apart from the others for the size of a file.
import type { MatrixEntry, Subject } from "./subject";

const ofType = { params: ({ eventType }: Subject) => ({ type: eventType }), namesOurs: true } as const;

export const MESSAGE_ENTRIES: Record<string, MatrixEntry> = {
  "GET /api/webhooks/messages": {},
  "POST /api/webhooks/messages": {
    body: ({ customerId }) => ({ eventType: "matrix.called", payload: {}, customerId }),
    namesOurs: true,
  },
  "GET /api/webhooks/messages/[id]": { params: ({ messageId }: Subject) => ({ id: messageId }), namesOurs: true },
  "GET /api/webhooks/event-types": {},
  "POST /api/webhooks/event-types": { body: () => ({ type: "matrix.registered" }) },
  "GET /api/webhooks/event-types/[type]": ofType,
  "PATCH /api/webhooks/event-types/[type]": { ...ofType, body: () => ({ description: "changed" }) },
  "DELETE /api/webhooks/event-types/[type]": ofType,
  "GET /api/webhooks/event-types/settings": {},
  "PATCH /api/webhooks/event-types/settings": { body: () => ({ strict: true }) },
};
