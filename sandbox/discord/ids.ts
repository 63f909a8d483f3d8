import { randomInt } from "node:crypto";

/** An id as Discord makes them, later than those of the seed. https://docs.discord.com/developers/reference#snowflakes */
export function snowflake(): string {
  return `15${String(randomInt(1e8)).padStart(8, "0")}${String(randomInt(1e9)).padStart(9, "0")}`;
}
