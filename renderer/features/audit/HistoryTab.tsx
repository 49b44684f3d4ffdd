import { scaleLinear, scaleUtc } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { useId } from 'react';
import { DIMENSION_WORDS, DIMENSIONS } from '../../../shared/audit-matrix/criterion.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useCall } from '../../api/hooks.ts';
import { toHash } from '../../app/route.ts';
import chart from '../../ui/chart.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { counted, shortHash } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import styles from './audit.module.css';
import { AUDITED_BY } from './audited-by.ts';

type Audit = CallOutput<'matrix.history'>['audits'][number];

const SIZE = { width: 720, height: 200 } as const;
const EDGE = { left: 44, right: 20, top: 12, bottom: 40 } as const;
const DAY_MILLISECONDS = 86_400_000;

/** How the workspace has come along: every audit that found something else than the one before. */
export function HistoryTab() {
  const { data, error } = useCall('matrix.history', {}, AUDITED_BY);
  if (error) return <Notice tone="error">{error}</Notice>;
  if (!data) return <Spinner text="Reading earlier audits" />;
  if (data.audits.length === 0) {
    return (
      <EmptyState
        icon="history"
        text="No audit has been kept yet. Each look at the Friction Matrix keeps one where something has changed."
        action={<a href={toHash({ page: 'audit', id: null, query: {} })}>Look at the Friction Matrix</a>}
      />
    );
  }
  return (
    <div className={styles.tab} role="group" aria-label="History" tabIndex={0}>
      <Section title="Criteria met" lead={`${counted(data.audits.length, 'audit')} kept: one whenever the matrix was looked at and had changed.`}>
        <figure className={chart.chart}>
          {data.audits.length < 2 ? <p>The curve begins with the second audit.</p> : <Chart audits={data.audits} />}
          <Numbers audits={data.audits} />
        </figure>
      </Section>
    </div>
  );
}

function Chart({ audits }: { audits: readonly Audit[] }) {
  const id = useId();
  const [first, last] = [audits[0]!, audits.at(-1)!];
  const [from, to] = [Date.parse(first.at), Date.parse(last.at)];
  // a single day would have no width
  const x = scaleUtc().domain([from, Math.max(to, from + DAY_MILLISECONDS)]).range([EDGE.left, SIZE.width - EDGE.right]);
  const y = scaleLinear().domain([0, Math.max(...audits.map(({ decided }) => decided), 1)]).nice().range([SIZE.height - EDGE.bottom, EDGE.top]);
  const way = line<Audit>().x(({ at }) => x(Date.parse(at))).y(({ met }) => y(met)).curve(curveStepAfter);
  const tickWords = x.tickFormat(6);
  return (
    <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-labelledby={id}>
      <title id={id}>{`Criteria met: ${first.met} of ${first.decided} at first, ${last.met} of ${last.decided} now`}</title>
      {y.ticks(5).map((tick) => (
        <g key={tick}>
          <line x1={EDGE.left} x2={SIZE.width - EDGE.right} y1={y(tick)} y2={y(tick)} className={chart.grid} />
          <text x={EDGE.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">{tick}</text>
        </g>
      ))}
      {x.ticks(6).map((tick) => (
        <text key={tick.getTime()} x={x(tick)} y={SIZE.height - EDGE.bottom + 16} textAnchor="middle">{tickWords(tick)}</text>
      ))}
      <text x={(EDGE.left + SIZE.width - EDGE.right) / 2} y={SIZE.height - 6} textAnchor="middle">Date, UTC</text>
      <path d={way(audits) ?? ''} className={chart.curve} />
      {audits.map(({ at, met }) => (
        <circle key={at} cx={x(Date.parse(at))} cy={y(met)} r="3.5" className={chart.point} />
      ))}
    </svg>
  );
}

/** The newest first, since that is what is looked for. */
function Numbers({ audits }: { audits: readonly Audit[] }) {
  return (
    <details open={audits.length < 10}>
      <summary>Numbers behind the chart</summary>
      <div className={chart.numbers} tabIndex={0} role="group" aria-label="Numbers behind the chart">
        <table className={styles.evidence}>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Met</th>
              <th scope="col">Stage</th>
              {DIMENSIONS.map((dimension) => (
                <th key={dimension} scope="col">{DIMENSION_WORDS[dimension]}</th>
              ))}
              <th scope="col">Hash</th>
            </tr>
          </thead>
          <tbody>
            {audits.toReversed().map(({ at, hash, met, decided, stage, dimensions }) => (
              <tr key={at}>
                <th scope="row"><Instant at={at} /></th>
                <td>{`${met} of ${decided}`}</td>
                <td>{stage ?? 'not decided'}</td>
                {DIMENSIONS.map((dimension) => (
                  <td key={dimension}>{dimensions.find((one) => one.dimension === dimension)?.stage ?? 'not decided'}</td>
                ))}
                <td><code title={hash}>{shortHash(hash)}</code></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
