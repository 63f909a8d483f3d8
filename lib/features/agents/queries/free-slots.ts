interface Interval {
  readonly from: Date;
  readonly to: Date;
}

const SHORTEST_MS = 30 * 60_000;

/** What is left of a time between what takes it: stretches of half an hour and more, in their order. */
export function freeSlots({ from, to, busy }: Interval & { readonly busy: readonly Interval[] }): Interval[] {
  const slots: Interval[] = [];
  let at = from;
  for (const taken of busy.toSorted((left, right) => left.from.getTime() - right.from.getTime())) {
    slots.push({ from: at, to: taken.from < to ? taken.from : to });
    if (taken.to > at) at = taken.to;
  }
  slots.push({ from: at, to });
  return slots.filter((slot) => slot.to.getTime() - slot.from.getTime() >= SHORTEST_MS);
}
