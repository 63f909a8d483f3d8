import { useFormatter } from "next-intl";

const DAY_SECONDS = 86_400;

/** How the points of a series are named. Days are days in UTC, whatever the reader's time zone. */
export function usePointWords(stepSeconds: number) {
  const format = useFormatter();
  const isDay = stepSeconds >= DAY_SECONDS;
  const zone = isDay ? { timeZone: "UTC" } : {};
  const day = (at: string) => format.dateTime(new Date(at), { day: "numeric", month: "short", ...zone });
  const time = (at: string) => format.dateTime(new Date(at), { timeStyle: "short" });
  const exact = (at: string) => (isDay ? day(at) : `${day(at)}, ${time(at)}`);
  return {
    exact,
    /** On the axis: the time where all is about one day, else the day. */
    tick: (at: string) => (stepSeconds <= 3_600 ? time(at) : day(at)),
    /** From the point's beginning to its end. */
    span: (at: string) => {
      if (isDay) return day(at);
      return `${exact(at)} – ${time(new Date(new Date(at).getTime() + stepSeconds * 1_000).toISOString())}`;
    },
    /** Points that begin a day, for axes that name days; all points otherwise. */
    ticksOf: (points: readonly { readonly at: string }[]) =>
      points
        .map(({ at }) => at)
        .filter((at, index, all) => {
          const before = all[index - 1];
          return isDay || stepSeconds <= 3_600 || (before !== undefined && day(before) !== day(at));
        }),
  };
}
