interface LocaleWithWeek extends Intl.Locale {
  /** Not in every browser yet. 1 is Monday, 7 is Sunday. */
  getWeekInfo?: () => { firstDay: number };
}

/** Which day the person's week begins with, as the grid counts: 0 is Sunday. Monday where the browser does not say. */
export function firstDayOfWeek(): number {
  const locale: LocaleWithWeek = new Intl.Locale(navigator.language);
  return (locale.getWeekInfo?.().firstDay ?? 1) % 7;
}
