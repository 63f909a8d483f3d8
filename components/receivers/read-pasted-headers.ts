/** `Name: value`, a line each, as people copy them from elsewhere; the first line of a request is none. */
export function readPastedHeaders(text: string): Record<string, string> {
  const found = text.split(/\r?\n/).flatMap((line) => {
    const at = line.indexOf(":");
    const name = line.slice(0, at).trim();
    return at > 0 && !/\s/.test(name) ? [[name, line.slice(at + 1).trim()] as const] : [];
  });
  return Object.fromEntries(found);
}
