/** In the order of RFC 5545's `WKST=MO` week. */
export const WEEKDAYS: readonly string[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
