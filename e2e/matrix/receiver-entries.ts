// Why: how the routes of receivers and of webhook secrets are called, apart from the others for the size of a file.
import type { MatrixEntry, Subject } from "./subject";

const ofReceiver = { params: ({ receiverId }: Subject) => ({ id: receiverId }), namesOurs: true } as const;
const ofConnection = { params: ({ connectionId }: Subject) => ({ ref: connectionId }), namesOurs: true } as const;

export const RECEIVER_ENTRIES: Record<string, MatrixEntry> = {
  "GET /api/webhooks/receivers": {},
  "POST /api/webhooks/receivers": { body: () => ({ name: "made by the matrix" }) },
  "GET /api/webhooks/receivers/[id]": ofReceiver,
  "PATCH /api/webhooks/receivers/[id]": { ...ofReceiver, body: () => ({ description: "changed" }) },
  "DELETE /api/webhooks/receivers/[id]": ofReceiver,
  "POST /api/webhooks/receivers/[id]/rotate": { ...ofReceiver, body: () => ({ what: "key" }), ofAdmins: true },
  "POST /api/webhooks/receivers/[id]/test": { ...ofReceiver, body: () => ({ headers: {}, body: "{}" }) },
  "GET /api/integrations/[ref]/webhook-secret": ofConnection,
  "PUT /api/integrations/[ref]/webhook-secret": { ...ofConnection, body: () => ({ secret: "of-the-matrix" }) },
  "DELETE /api/integrations/[ref]/webhook-secret": ofConnection,
};
