import { parseJson } from "@/lib/base/json";

export const MASK = "••••••";

/** No vendor writes deeper. What lies deeper is not looked through, so it is not shown. */
const MOST_DEPTH = 100;

type Ways = readonly (readonly string[])[];

/** A value without what stands at the paths: `token`, `value.*.key`; `**.token`: at any depth. Texts of JSON are looked into. */
export function maskPaths(
  value: unknown,
  paths: readonly string[],
): { readonly value: unknown; readonly isMasked: boolean } {
  if (paths.length === 0) return { value, isMasked: false };
  let isMasked = false;
  const mask = (at: unknown, open: Ways, depth: number): unknown => {
    if (typeof at === "string") return open.length === 0 ? at : maskText(at, open, depth);
    if (typeof at !== "object" || at === null) return at;
    if (depth === MOST_DEPTH) {
      isMasked = true;
      return MASK;
    }
    const into = (name: string, each: unknown) => enter(name, each, { open, depth });
    if (Array.isArray(at)) return at.map((each, index) => into(String(index), each));
    return Object.fromEntries(Object.entries(at).map(([name, each]) => [name, into(name, each)]));
  };
  // Slack posts JSON as a field of a form.
  const maskText = (text: string, open: Ways, depth: number): string => {
    const inside = text.startsWith("{") || text.startsWith("[") ? parseJson(text) : undefined;
    if (inside === undefined) return text;
    const before = isMasked;
    isMasked = false;
    const masked = mask(inside, open, depth);
    const isOwn = isMasked;
    isMasked ||= before;
    return isOwn ? JSON.stringify(masked) : text;
  };
  const enter = (name: string, each: unknown, { open, depth }: { open: Ways; depth: number }): unknown => {
    const on = open.flatMap((way) => further(way, name));
    if (each === null || !on.some((way) => way.length === 0)) return mask(each, on, depth + 1);
    isMasked = true;
    return MASK;
  };
  const masked = mask(
    value,
    paths.map((path) => path.split(".")),
    0,
  );
  return { value: masked, isMasked };
}

/** What is left of a way behind one step; a way of any depth stays open beside it. */
function further(way: readonly string[], name: string): Ways {
  const [step, ...rest] = way;
  if (step === undefined) return [];
  if (step === "**") return [way, ...further(rest, name)];
  return step === "*" || step === name ? [rest] : [];
}
