/** Options whose name or detail has each of the words in it; all of them where nothing is searched. */
export function matchingOptions<Option extends { readonly name: string; readonly detail: string | null }>(
  options: readonly Option[],
  search: string,
): Option[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return options.filter(({ name, detail }) => {
    const text = plain(`${name} ${detail ?? ""}`);
    return words.every((word) => text.includes(word));
  });
}

/** Whatever the case, and with or without accents. */
function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
