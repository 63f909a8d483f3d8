/**
 * The same value as JSON that Postgres can keep: it refuses NUL characters and halves of surrogate pairs, and one of them
 * in a message must not cost a job or its caller's transaction. They become U+FFFD, the sign for "was not a character".
 * https://www.postgresql.org/docs/current/datatype-json.html
 */
export function storable<T extends object>(value: T): T {
  // What went in is what comes out, texts aside: the input survives JSON by its definition.
  return JSON.parse(JSON.stringify(value, (_key, inner) => (typeof inner === "string" ? storableText(inner) : inner)));
}

export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\u{FFFD}");
}
