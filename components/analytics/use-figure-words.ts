import { useFormatter } from "next-intl";

const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** How the figures of calls are written. */
export function useFigureWords() {
  const format = useFormatter();
  return {
    count: (value: number) => format.number(value),
    share: (value: number | null) =>
      value === null ? "–" : format.number(value, { style: "percent", maximumFractionDigits: value < 0.1 ? 1 : 0 }),
    latency: (ms: number | null) => {
      if (ms === null) return "–";
      if (ms < 1_000) return format.number(Math.round(ms), { style: "unit", unit: "millisecond" });
      return format.number(ms / 1_000, { style: "unit", unit: "second", maximumFractionDigits: 1 });
    },
    bytes: (value: number) => {
      const power = value < 1_000 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), BYTE_UNITS.length - 1);
      const unit = BYTE_UNITS[power];
      return format.number(value / 1_000 ** power, {
        style: "unit",
        ...(unit && { unit }),
        unitDisplay: power === 0 ? "long" : "short",
        maximumFractionDigits: power === 0 ? 0 : 1,
      });
    },
  };
}
