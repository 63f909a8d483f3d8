const WIDTH = 72;
const HEIGHT = 20;

/** A small picture of how much goes on, hour by hour; the figures stand beside it. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const most = Math.max(1, ...values);
  const slot = WIDTH / values.length;
  return (
    <svg aria-hidden="true" width={WIDTH} height={HEIGHT} className="shrink-0 fill-chart-calls">
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(2, (value / most) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour's place is what it is.
            key={index}
            x={index * slot}
            y={HEIGHT - height}
            width={slot - 1}
            height={height}
            opacity={value === 0 ? 0.35 : 1}
          />
        );
      })}
    </svg>
  );
}
