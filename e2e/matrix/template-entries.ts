// Why: the matrix's lines about templates of webhooks, apart from the others for the size of a file.
import type { MatrixEntry, Subject } from "./subject";

const ofTemplate = { params: ({ templateId }: Subject) => ({ id: templateId }), namesOurs: true } as const;

export const TEMPLATE_ENTRIES: Record<string, MatrixEntry> = {
  "GET /api/webhooks/templates": {},
  "POST /api/webhooks/templates": { body: () => ({ name: "Made by the matrix", transformation: "data" }) },
  "POST /api/webhooks/templates/preview": { body: () => ({ eventType: "invoice.paid", transformation: "data" }) },
  "PATCH /api/webhooks/templates/[id]": { ...ofTemplate, body: () => ({ description: "changed" }) },
  "DELETE /api/webhooks/templates/[id]": ofTemplate,
  "GET /api/webhooks/templates/[id]/versions": ofTemplate,
  "GET /api/webhooks/templates/[id]/export": ofTemplate,
};
