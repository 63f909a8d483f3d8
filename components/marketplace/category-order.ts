import type { IntegrationCategory } from "@/lib/providers/contract";

/** As people look for them: what everybody uses daily first, what is set up once last. */
const ORDER: Readonly<Record<IntegrationCategory, number>> = {
  calendar: 1,
  mail: 2,
  messaging: 3,
  video: 4,
  social: 5,
  accounting: 6,
  crm: 7,
  payments: 8,
  storage: 9,
  automation: 10,
  sign_in: 11,
  custom: 12,
};

/** Each category once, in the marketplace's order. */
export function orderCategories(categories: readonly string[]): readonly string[] {
  const places = new Map(Object.entries(ORDER));
  const place = (category: string) => places.get(category) ?? places.size + 1;
  return [...new Set(categories)].sort((a, b) => place(a) - place(b));
}
