import type { EndpointStatistics } from "@/lib/contracts/webhooks/endpoint";

const WIDTH = 96;
const HEIGHT = 20;

/** A small picture of a day, hour by hour: what arrived, and on top of it what did not. The figures stand beside it. */
export function DeliverySparkline({ hours }: { hours: EndpointStatistics["hours"] }) {
  const most = Math.max(1, ...hours.map(({ delivered, failed }) => delivered + failed));
  const slot = WIDTH / Math.max(1, hours.length);
  const tall = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT));
  return (
    <svg aria-hidden="true" width={WIDTH} height={HEIGHT} className="shrink-0">
      {hours.map(({ hour, delivered, failed }, index) => {
        const box = { x: index * slot, width: slot - 1 };
        const arrived = Math.min(tall(delivered), HEIGHT - (failed > 0 ? 2 : 0));
        const missed = Math.min(tall(failed), HEIGHT - arrived);
        return (
          <g key={hour}>
            {arrived + missed === 0 ? (
              <rect {...box} y={HEIGHT - 1} height={1} className="fill-chart-calls opacity-35" />
            ) : null}
            <rect {...box} y={HEIGHT - arrived} height={arrived} className="fill-chart-calls" />
            <rect {...box} y={HEIGHT - arrived - missed} height={missed} className="fill-chart-errors" />
          </g>
        );
      })}
    </svg>
  );
}
