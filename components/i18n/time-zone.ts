/** The browser tells its time zone here, so that the server renders the same times as the browser. */
export const TIME_ZONE_COOKIE = "hub_time_zone";
