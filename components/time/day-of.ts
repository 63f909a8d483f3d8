/** The day of an instant in a time zone: `2026-11-21`. */
export function dayOf(at: Date, timeZone: string): string {
  // Sweden writes days as the API does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);
}
