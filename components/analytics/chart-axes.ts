/** How quiet the axes are: no lines and ticks, small words. */
export const AXIS_LOOK = {
  axisLine: false,
  tickLine: false,
  tick: { fill: "var(--quiet)", fontSize: 11 },
  tickMargin: 8,
} as const;

export const GRID_LOOK = { vertical: false, stroke: "var(--edge)" } as const;
