/** A type that can be chosen, as the catalogue has it. */
export interface OfferedType {
  readonly type: string;
  readonly summary: string;
  /** Not among everything: it has to be asked for by its name or its group. */
  readonly optIn: boolean;
}

export interface TypeGroup<T = OfferedType> {
  /** What its types begin with, up to the last dot. */
  readonly prefix: string;
  readonly types: readonly T[];
}

/** The catalogue by what its types are about, each group in the catalogue's order. */
export function groupTypes<T extends Pick<OfferedType, "type">>(offered: readonly T[]): TypeGroup<T>[] {
  const groups = new Map<string, T[]>();
  for (const one of offered) {
    const prefix = one.type.slice(0, Math.max(0, one.type.lastIndexOf(".")));
    groups.set(prefix, [...(groups.get(prefix) ?? []), one]);
  }
  return [...groups].map(([prefix, types]) => ({ prefix, types }));
}

/** Does a pattern (`*`, `invoice.*`, `invoice.paid`) take a type? */
export function takes(pattern: string, { type, optIn }: Pick<OfferedType, "type" | "optIn">): boolean {
  if (pattern === "*") return !optIn;
  return pattern.endsWith(".*") ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}

/** Types that an address names, of those that are offered: what else it says is nobody's choice. */
export function namedTypes(named: string | string[] | undefined, offered: readonly OfferedType[]): string[] {
  const asked = new Set([named].flat());
  return offered.map(({ type }) => type).filter((type) => asked.has(type));
}

/** The offered types that are chosen, for a preview. */
export function chosenTypes(patterns: readonly string[], offered: readonly OfferedType[]): string[] {
  const named = patterns.filter((pattern) => !pattern.endsWith("*") && !offered.some(({ type }) => type === pattern));
  const known = offered.filter((one) => patterns.some((pattern) => takes(pattern, one))).map(({ type }) => type);
  return [...known, ...named];
}

/** Chooses a pattern, and lets go of those that it covers; or lets go of it. */
export function toggle(patterns: readonly string[], pattern: string, offered: readonly OfferedType[]): string[] {
  if (patterns.includes(pattern)) return patterns.filter((one) => one !== pattern);
  return [...patterns.filter((one) => !isCovered(one, pattern, offered)), pattern];
}

function isCovered(one: string, pattern: string, offered: readonly OfferedType[]): boolean {
  if (!pattern.endsWith("*")) return false;
  const known = offered.find(({ type }) => type === one);
  if (known) return takes(pattern, known);
  if (pattern === "*") return !offered.some((offer) => offer.optIn && takes(one, offer));
  return one.startsWith(pattern.slice(0, -1));
}
