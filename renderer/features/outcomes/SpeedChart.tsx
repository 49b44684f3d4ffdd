import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { useId } from 'react';
import type { Conversion } from '../../../shared/measure/report.ts';
import { percent } from '../../../shared/measure/words.ts';
import styles from './outcomes.module.css';

const SIZE = { width: 720, height: 240 } as const;
const EDGE = { left: 52, right: 16, top: 12, bottom: 40 } as const;

type Point = Conversion['curve'][number];

/** The share that has got there by each day, with its 95% band, and the numbers behind it as a table. */
export function SpeedChart({ from, to, curve }: Conversion) {
  const title = useId();
  const points: readonly Point[] = [{ day: 0, share: 0, low: 0, high: 0, atRisk: curve[0]?.atRisk ?? 0 }, ...curve];
  const last = points.at(-1)!;
  const x = scaleLinear().domain([0, Math.max(1, last.day)]).nice().range([EDGE.left, SIZE.width - EDGE.right]);
  const y = scaleLinear().domain([0, Math.min(1, Math.max(...points.map(({ high }) => high)) * 1.05)]).nice().range([SIZE.height - EDGE.bottom, EDGE.top]);
  const band = area<Point>().x(({ day }) => x(day)).y0(({ low }) => y(low)).y1(({ high }) => y(high)).curve(curveStepAfter);
  const way = line<Point>().x(({ day }) => x(day)).y(({ share }) => y(share)).curve(curveStepAfter);
  return (
    <figure className={styles.chart}>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-labelledby={title}>
        <title id={title}>{`Share from ${from.toLowerCase()} to ${to.toLowerCase()} by day: ${percent(last.share)} after ${Math.round(last.day)} days`}</title>
        {y.ticks(5).map((tick) => (
          <g key={tick}>
            <line x1={EDGE.left} x2={SIZE.width - EDGE.right} y1={y(tick)} y2={y(tick)} className={styles.grid} />
            <text x={EDGE.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">{percent(tick)}</text>
          </g>
        ))}
        {x.ticks(8).map((tick) => (
          <text key={tick} x={x(tick)} y={SIZE.height - EDGE.bottom + 16} textAnchor="middle">{tick}</text>
        ))}
        <text x={(EDGE.left + SIZE.width - EDGE.right) / 2} y={SIZE.height - 6} textAnchor="middle">Days since {from.toLowerCase()}</text>
        <path d={band(points) ?? ''} className={styles.band} />
        <path d={way(points) ?? ''} className={styles.curve} />
      </svg>
      <details>
        <summary>Numbers behind the chart</summary>
        <div className={styles.numbers} tabIndex={0} role="group" aria-label="Numbers behind the chart">
          <table>
            <thead>
              <tr><th scope="col">Day</th><th scope="col">Got there</th><th scope="col">95% interval</th><th scope="col">Still watched</th></tr>
            </thead>
            <tbody>
              {curve.map(({ day, share, low, high, atRisk }) => (
                <tr key={day}><td>{day.toFixed(1)}</td><td>{percent(share)}</td><td>{percent(low)} to {percent(high)}</td><td>{atRisk}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
