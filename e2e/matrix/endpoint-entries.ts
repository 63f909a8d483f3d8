// Why: the matrix's lines about where events are sent to, apart from the others for the size of a file.
import type { MatrixEntry, Subject } from "./subject";

const ofEndpoint = { params: ({ endpointId }: Subject) => ({ id: endpointId }), namesOurs: true } as const;

const ofDelivery = { params: ({ deliveryId }: Subject) => ({ id: deliveryId }), namesOurs: true } as const;

export const ENDPOINT_ENTRIES: Record<string, MatrixEntry> = {
  "GET /api/webhooks/endpoints": {},
  "POST /api/webhooks/endpoints": { body: () => ({ url: "https://matrix.invalid/made", eventTypes: ["invoice.*"] }) },
  "GET /api/webhooks/endpoints/[id]": ofEndpoint,
  "PATCH /api/webhooks/endpoints/[id]": { ...ofEndpoint, body: () => ({ description: "changed" }), ofAdmins: true },
  "DELETE /api/webhooks/endpoints/[id]": { ...ofEndpoint, ofAdmins: true },
  "POST /api/webhooks/endpoints/[id]/test": { ...ofEndpoint, body: () => ({}), ofAdmins: true },
  "GET /api/webhooks/endpoints/[id]/statistics": ofEndpoint,
  "GET /api/webhooks/deliveries": {},
  "GET /api/webhooks/deliveries/[id]": ofDelivery,
  "POST /api/webhooks/deliveries/[id]/retry": { ...ofDelivery, ofAdmins: true },
  "POST /api/webhooks/endpoints/[id]/recover": {
    ...ofEndpoint,
    body: () => ({ what: "failed", since: "2026-03-01T00:00:00Z", dryRun: true }),
    ofAdmins: true,
  },
  "GET /api/webhooks/endpoints/[id]/recoveries": ofEndpoint,
  "DELETE /api/webhooks/endpoints/[id]/recoveries/[recoveryId]": {
    params: ({ endpointId, deliveryId }) => ({ id: endpointId, recoveryId: deliveryId }),
    namesOurs: true,
    ofAdmins: true,
  },
  "POST /api/webhooks/endpoints/[id]/secret/rotate": { ...ofEndpoint, body: () => ({}), ofAdmins: true },
};
