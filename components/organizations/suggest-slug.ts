const MAX_LENGTH = 48;

/** A slug for a name: "Acme & Söhne" → "acme-sohne". Empty where nothing of the name fits. */
export function suggestSlug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-|-$/g, "");
}
