/** Amounts of the smallest unit as people read them: currencies differ in how many digits that unit has. */
export function shownMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency: currency.toUpperCase() });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  // A plain space, so that it can be searched for.
  return format.format(amount / 10 ** digits).replaceAll("\u00a0", " ");
}
