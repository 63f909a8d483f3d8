/**
 * Where a parsed value holds text that Postgres cannot keep or UTF-8 cannot say: a NUL character or half of a surrogate
 * pair. Answers the path to it; null where all is well.
 * https://www.postgresql.org/docs/current/datatype-character.html
 */
export function findUnstorableText(value: unknown, path: readonly string[] = []): readonly string[] | null {
  if (typeof value === "string") return isStorable(value) ? null : path;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const found = isStorable(name) ? findUnstorableText(inner, [...path, name]) : path;
    if (found) return found;
  }
  return null;
}

function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
