import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { isOwnType } from "@/lib/contracts/events/own-type";

const TYPES = Object.keys(EVENT_CATALOGUE);

export interface OwnTypes {
  /** Those that the organization has registered. */
  readonly registered: readonly string[];
  /** Only those are taken. */
  readonly isStrict: boolean;
}

/** Can something happen that this names: a type, the beginning of some and a star, or a star? */
export function namesSomething(pattern: string, { registered, isStrict }: OwnTypes): boolean {
  if (pattern === "*") return true;
  const known = [...TYPES, ...registered];
  const isBeginning = pattern.endsWith(".*");
  const start = isBeginning ? pattern.slice(0, -1) : pattern;
  if (known.some((type) => (isBeginning ? type.startsWith(start) : type === start))) return true;
  // None of their own begins like one of the hub's: so a slip of the pen is noticed.
  return !isStrict && pattern.includes(".") && isOwnType(pattern);
}
