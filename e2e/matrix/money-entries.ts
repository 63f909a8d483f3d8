import type { MatrixEntry, Subject } from "./subject";

const ofTier = { params: ({ tierId }: Subject) => ({ id: tierId }), namesOurs: true } as const;
const sold = ({ connectionId }: Subject) => ({ connectionId, name: "Lamp", amount: 4_900, currency: "eur" });

/** What came through a shared connection, and a tier. */
export interface MoneySubject {
  readonly paymentId: string;
  readonly priceId: string;
  readonly tierId: string;
}

/** Payments and all that goes with them, products, prices and tiers. */
export const MONEY_ENTRIES: Readonly<Record<string, MatrixEntry>> = {
  "GET /api/payments": {},
  "GET /api/payments/[id]": { params: ({ paymentId }) => ({ id: paymentId }), namesOurs: true },
  "GET /api/refunds": {},
  "GET /api/checkouts": {},
  "POST /api/checkouts": { body: sold, namesOurs: true },
  "POST /api/payment-links": { body: sold, namesOurs: true },
  "GET /api/subscriptions": {},
  "GET /api/billed-invoices": {},
  "GET /api/products": {},
  "GET /api/subscription-tiers": {},
  "POST /api/subscription-tiers": { body: () => ({ name: `Tier ${crypto.randomUUID()}` }) },
  "PATCH /api/subscription-tiers/[id]": { ...ofTier, body: () => ({ description: "changed" }) },
  "DELETE /api/subscription-tiers/[id]": ofTier,
  "PUT /api/prices/[id]/tier": {
    params: ({ priceId }) => ({ id: priceId }),
    body: () => ({ tierId: null }),
    namesOurs: true,
  },
};
