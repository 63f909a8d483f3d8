/**
 * One or two capital letters that stand for a name; an address stands with its part before the @, and signs before a name
 * (`#general`, `r/AcmeTools`) are no part of it.
 */
export function initialsOf(name: string): string {
  const bare = (name.split("@")[0] ?? "").replace(/^([a-z]\/|[^\p{L}\p{N}]+)/u, "");
  const words = bare.split(/[\s._-]+/).filter((word) => word !== "");
  const first = words[0]?.at(0) ?? "?";
  const last = words.length > 1 ? (words.at(-1)?.at(0) ?? "") : "";
  return (first + last).toLocaleUpperCase("en");
}
