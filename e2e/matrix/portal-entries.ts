// Why: the matrix's lines about customers' portals. What a link's token may is in lib/features/portal.
import type { MatrixEntry, Subject } from "./subject";

const ofLink = { params: ({ portalLinkId }: Subject) => ({ id: portalLinkId }), namesOurs: true } as const;

export const PORTAL_ENTRIES: Record<string, MatrixEntry> = {
  "GET /api/portal/links": {},
  "POST /api/portal/links": {
    body: ({ customerId }) => ({ customer: { id: customerId } }),
    namesOurs: true,
  },
  "GET /api/portal/links/[id]": ofLink,
  "DELETE /api/portal/links/[id]": ofLink,
  "GET /api/portal": {},
  "GET /api/portal/endpoints": {},
  "POST /api/portal/endpoints": {},
  "PATCH /api/portal/endpoints/[id]": {},
  "DELETE /api/portal/endpoints/[id]": {},
  "POST /api/portal/endpoints/[id]/secret/rotate": {},
  "POST /api/portal/endpoints/[id]/test": {},
  "GET /api/portal/deliveries": {},
  "GET /api/portal/deliveries/[id]": {},
  "POST /api/portal/deliveries/[id]/retry": {},
};
