import type { VariablePrints } from "@/db/schema";

/** The variables that not all of these have alike: by name; empty where they agree. */
export function differingVariables(processes: readonly (VariablePrints | null)[]): readonly string[] {
  const known = processes.filter((prints) => prints !== null);
  const [first] = known;
  if (!first) return [];
  // Prints under different keys cannot be compared: the key comes from AUTH_SECRET, so that is what differs.
  if (known.some(({ key }) => key !== first.key)) return ["AUTH_SECRET"];
  const names = new Set(known.flatMap(({ prints }) => Object.keys(prints)));
  return [...names].filter((name) => new Set(known.map(({ prints }) => prints[name])).size > 1).sort();
}
