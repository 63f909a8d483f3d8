/**
 * A text of an address, and what it becomes for those who decode it once more, and once more.
 * @returns null where it is not encoded UTF-8; what is decoded a further time may be text with a %
 */
export function decodings(encoded: string): readonly string[] | null {
  const known = [encoded];
  for (let text = encoded; text.includes("%"); ) {
    const decoded = decode(text);
    if (decoded === "not UTF-8") return null;
    if (decoded === null || decoded.text === text) break;
    known.push(decoded.text);
    text = decoded.text;
  }
  return known;
}

function decode(text: string): { readonly text: string } | "not UTF-8" | null {
  try {
    return { text: decodeURIComponent(text) };
  } catch {
    return /%(?![0-9a-f]{2})/i.test(text) ? null : "not UTF-8";
  }
}
