/**
 * The colours that an event can be given, as `colors.get` answers them in `event`: the same for everybody.
 * https://developers.google.com/workspace/calendar/api/v3/reference/colors/get
 */
const COLORS = new Map([
  ["1", "#a4bdfc"],
  ["2", "#7ae7bf"],
  ["3", "#dbadff"],
  ["4", "#ff887c"],
  ["5", "#fbd75b"],
  ["6", "#ffb878"],
  ["7", "#46d6db"],
  ["8", "#e1e1e1"],
  ["9", "#5484ed"],
  ["10", "#51b749"],
  ["11", "#dc2127"],
]);

/** `#rrggbb` of an event's colour; null where it has its calendar's, or one that is new. */
export function eventColor(colorId: string | null | undefined): string | null {
  return COLORS.get(colorId ?? "") ?? null;
}
