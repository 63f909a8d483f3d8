export type StripeMode = "live" | "test";

/** Where a person sees a thing in Stripe. https://docs.stripe.com/dashboard/basics */
export function dashboardUrl(mode: StripeMode, path: string, id: string): string {
  return `https://dashboard.stripe.com/${mode === "test" ? "test/" : ""}${path}/${encodeURIComponent(id)}`;
}
