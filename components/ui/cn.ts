import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. It does not settle contradictions (tailwind-merge would, for 8 kB in the browser):
 * a component offers a prop for what may vary, and callers add only what it leaves open.
 */
export function cn(...parts: ClassValue[]): string {
  return clsx(parts);
}
