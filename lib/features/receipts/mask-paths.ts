import { parseJson } from "@/lib/base/json";

export const MASK = "••••••";

type Ways = readonly (readonly string[])[];

/** A value without what stands at the paths: `token`, `value.*.key`; `**.token`: at any depth. Texts of JSON are looked into. */
export function maskPaths(
  value: unknown,
  paths: readonly string[],
): { readonly value: unknown; readonly isMasked: boolean } {
  let isMasked = false;
  const mask = (at: unknown, open: Ways): unknown => {
    if (open.length === 0) return at;
    if (typeof at === "string") return maskText(at, open);
    if (typeof at !== "object" || at === null) return at;
    if (Array.isArray(at)) return at.map((each, index) => enter(String(index), each, open));
    return Object.fromEntries(Object.entries(at).map(([name, each]) => [name, enter(name, each, open)]));
  };
  // Slack posts JSON as a field of a form.
  const maskText = (text: string, open: Ways): string => {
    const inside = text.startsWith("{") || text.startsWith("[") ? parseJson(text) : undefined;
    if (inside === undefined) return text;
    const before = isMasked;
    isMasked = false;
    const masked = mask(inside, open);
    const isOwn = isMasked;
    isMasked ||= before;
    return isOwn ? JSON.stringify(masked) : text;
  };
  const enter = (name: string, each: unknown, open: Ways): unknown => {
    const on = open.flatMap((way) => further(way, name));
    if (each === null || !on.some((way) => way.length === 0)) return mask(each, on);
    isMasked = true;
    return MASK;
  };
  const masked = mask(
    value,
    paths.map((path) => path.split(".")),
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
