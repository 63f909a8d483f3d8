export interface Interval {
  readonly from: Date;
  readonly to: Date;
}

/** Times that touch or overlap become one, within a range, by their beginning. */
export function mergeIntervals(intervals: readonly Interval[], range: Interval): Interval[] {
  const inside = intervals
    .map(({ from, to }) => ({ from: from > range.from ? from : range.from, to: to < range.to ? to : range.to }))
    .filter(({ from, to }) => from < to)
    .sort((left, right) => left.from.getTime() - right.from.getTime());
  const merged: Interval[] = [];
  for (const one of inside) {
    const last = merged.at(-1);
    if (last && one.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: one.to > last.to ? one.to : last.to };
    else merged.push(one);
  }
  return merged;
}
