/** The version whose shapes the hub reads, in answers and in events alike. https://docs.stripe.com/api/versioning */
export const STRIPE_VERSION = "2026-10-28.endive";
