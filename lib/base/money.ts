/**
 * Currencies that payment providers count otherwise than in hundredths: the Icelandic króna and the Ugandan shilling, which
 * have none, are counted in hundredths all the same. https://docs.stripe.com/currencies#special-cases
 */
const WHOLE = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const THOUSANDTHS = new Set("bhd jod kwd omr tnd".split(" "));

/** How many digits behind the point an amount in the currency's smallest unit stands for. */
function minorDigits(currency: string): number {
  const code = currency.toLowerCase();
  if (WHOLE.has(code)) return 0;
  return THOUSANDTHS.has(code) ? 3 : 2;
}

export interface Money {
  /** Decimal text: nothing is rounded. */
  readonly amount: string;
  /** Capital letters. */
  readonly currency: string;
}

/** An amount in the smallest unit as people write it. */
export function decimalMoney(minor: number, currency: string): Money {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const amount = digits === 0 ? text : `${whole}.${text.slice(-digits)}`;
  return { amount: minor < 0 ? `-${amount}` : amount, currency: currency.toUpperCase() };
}

/** What somebody wrote, in the currency's smallest unit; null where it is no amount of that currency. */
export function minorOf(text: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const [, whole, fraction = ""] = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.length > digits) return null;
  return Number(whole + fraction.padEnd(digits, "0"));
}
