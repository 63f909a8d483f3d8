import type { getTranslations } from "next-intl/server";

type Translator = Awaited<ReturnType<typeof getTranslations<never>>>;

/**
 * What the catalogue says under a key that comes from data (an integration's reasons, an audited action); null where it
 * says nothing. `t` is the translator of the whole catalogue.
 */
export function sayIfKnown(t: Translator, key: string): string | null {
  // The compiler knows only keys that are written down; `has` is what makes sure of this one.
  const known = key as Parameters<Translator>[0];
  return t.has(known) ? t(known) : null;
}
