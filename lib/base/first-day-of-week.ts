interface LocaleWithWeek extends Intl.Locale {
  /** Not in every browser yet. 1 is Monday, 7 is Sunday. */
  getWeekInfo?: () => { firstDay: number };
}

/** Which day the week begins with where a language is at home: 1 is Monday, 7 is Sunday. Monday where nobody says. */
export function firstDayOfWeek(language: string): number {
  try {
    const locale: LocaleWithWeek = new Intl.Locale(language);
    return locale.getWeekInfo?.().firstDay ?? 1;
  } catch {
    return 1; // no language tag
  }
}
