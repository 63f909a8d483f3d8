/**
 * A table's or column's name for a statement that takes no parameters (DDL). They all come from our own lists; what
 * does not look like one of them stops here.
 */
export function quoteName(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not a name for a statement: ${name}`);
  return `"${name}"`;
}
