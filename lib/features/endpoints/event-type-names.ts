import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";

const TYPES = Object.keys(EVENT_CATALOGUE);
/** What the hub's own types begin with: nobody else's do, so that a slip of the pen is noticed. */
const NOUNS = new Set(TYPES.map((type) => type.slice(0, type.indexOf("."))));

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
  return !isStrict && pattern.includes(".") && !NOUNS.has(pattern.slice(0, pattern.indexOf(".")));
}
