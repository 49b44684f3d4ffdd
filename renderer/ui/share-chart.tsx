import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { useId } from 'react';
import { percent } from '../../shared/measure/words.ts';
import styles from './chart.module.css';

const SIZE = { width: 720, height: 240 } as const;
const EDGE = { left: 52, right: 16, top: 12, bottom: 40 } as const;

/** A share of 1 with its bounds, at a time in any unit. */
export interface SharePoint {
  x: number;
  share: number;
  low: number;
  high: number;
  atRisk: number;
}

export interface ShareChartProps {
  /** what the share is of, such as "Share answered" */
  title: string;
  /** words under the axis, such as "Days since the first touch" */
  xTitle: string;
  /** heading of the time's column, and its unit after a number */
  unit: readonly [string, string];
  points: readonly SharePoint[];
}

/** The share that has got there by each time, with its 95% band, and the numbers behind it as a table. */
export function ShareChart({ title, xTitle, unit, points: curve }: ShareChartProps) {
  const id = useId();
  const points: readonly SharePoint[] = [{ x: 0, share: 0, low: 0, high: 0, atRisk: curve[0]?.atRisk ?? 0 }, ...curve];
  const last = points.at(-1)!;
  const x = scaleLinear().domain([0, Math.max(1, last.x)]).nice().range([EDGE.left, SIZE.width - EDGE.right]);
  const y = scaleLinear().domain([0, Math.min(1, Math.max(...points.map(({ high }) => high)) * 1.05)]).nice().range([SIZE.height - EDGE.bottom, EDGE.top]);
  const band = area<SharePoint>().x((point) => x(point.x)).y0(({ low }) => y(low)).y1(({ high }) => y(high)).curve(curveStepAfter);
  const way = line<SharePoint>().x((point) => x(point.x)).y(({ share }) => y(share)).curve(curveStepAfter);
  return (
    <figure className={styles.chart}>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-labelledby={id}>
        <title id={id}>{`${title}: ${percent(last.share)} after ${Math.round(last.x)} ${unit[1]}`}</title>
        {y.ticks(5).map((tick) => (
          <g key={tick}>
            <line x1={EDGE.left} x2={SIZE.width - EDGE.right} y1={y(tick)} y2={y(tick)} className={styles.grid} />
            <text x={EDGE.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">{percent(tick)}</text>
          </g>
        ))}
        {x.ticks(8).map((tick) => (
          <text key={tick} x={x(tick)} y={SIZE.height - EDGE.bottom + 16} textAnchor="middle">{tick}</text>
        ))}
        <text x={(EDGE.left + SIZE.width - EDGE.right) / 2} y={SIZE.height - 6} textAnchor="middle">{xTitle}</text>
        <path d={band(points) ?? ''} className={styles.band} />
        <path d={way(points) ?? ''} className={styles.curve} />
      </svg>
      <details>
        <summary>Numbers behind the chart</summary>
        <div className={styles.numbers} tabIndex={0} role="group" aria-label="Numbers behind the chart">
          <table>
            <thead>
              <tr><th scope="col">{unit[0]}</th><th scope="col">Share</th><th scope="col">95% interval</th><th scope="col">Still watched</th></tr>
            </thead>
            <tbody>
              {curve.map(({ x: at, share, low, high, atRisk }) => (
                <tr key={at}><td>{at.toFixed(1)}</td><td>{percent(share)}</td><td>{percent(low)} to {percent(high)}</td><td>{atRisk}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
