import { clock } from "@/lib/base/clock";

/**
 * An instant of our clock as Auth.js and browsers see it: they compare with the machine's own time, which is another
 * one while a test moves ours.
 */
export function authJsTime(instant: Date): Date {
  return new Date(Date.now() + instant.getTime() - clock.now().getTime());
}
