import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import { postureSchema, type Posture } from '../../../shared/simulate/report.ts';
import { unsettledWords } from '../../../shared/report/run-rows.ts';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/page.tsx';
import { useRovingFocus } from '../../ui/roving-focus.ts';
import { counted, ofBase, share, whole } from '../format/figures.ts';
import { CHANNEL_TITLES, POSTURE_WORDS } from '../format/words.ts';
import { reasonWords } from '../format/reasons.ts';
import { ResponseTimes } from './ResponseTimes.tsx';
import { channelRows, comparison, DECISIONS, isPart, reasonRows, type ComparisonGroup, type ComparisonRow, type Figure } from './comparison.ts';
import styles from './simulation.module.css';
import { openList, openRecords } from './simulation-store.ts';

const POSTURES = postureSchema.options;

/** The two postures side by side: every figure with its unit and base, leading to the list behind it. */
export function Comparison({ report }: { report: RunReport }) {
  const shown = POSTURES.filter((posture) => report.postures[posture]);
  const unsettled = unsettledWords(Object.values(report.postures));
  return (
    <div className={styles.comparison}>
      {unsettled === '' ? null : <Notice tone="warning">{unsettled}</Notice>}
      {comparison(report)
        .filter((group) => group.rows.length > 0)
        .map((group, index) => (
          // the figures that people come for are a stop of Tab each; the others are one a table, with the arrows between them
          <Group key={group.title} group={group} postures={shown} isOneStop={index > 0} />
        ))}
      <ResponseTimes report={report} />
      <Touches report={report} postures={shown} />
      <Reasons report={report} postures={shown} />
    </div>
  );
}

function Group({ group: { title, rows }, postures, isOneStop }: { group: ComparisonGroup; postures: readonly Posture[]; isOneStop: boolean }) {
  const roving = useRovingFocus<HTMLTableSectionElement>();
  return (
    <table className={styles.figures}>
      <caption>{title}</caption>
      <Heads postures={postures} first="Figure" />
      <tbody {...(isOneStop ? roving : {})}>
        {rows.map((row) => (
          <tr key={row.id} className={isPart(row) ? styles.part : undefined}>
            <th scope="row" title={row.help}>
              {row.label}
            </th>
            {postures.map((posture) => (
              <td key={posture}>
                <FigureCell row={row} posture={posture} figure={row.figures[posture]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heads({ postures, first }: { postures: readonly Posture[]; first: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {postures.map((posture) => (
          <th key={posture} scope="col" title={POSTURE_WORDS[posture].help}>
            {POSTURE_WORDS[posture].title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function FigureCell({ row, posture, figure }: { row: ComparisonRow; posture: Posture; figure: Figure | undefined }) {
  if (!figure) return <span className={styles.base}>{row.absent ?? 'not run'}</span>;
  const [one, many] = row.unit;
  const words = figure.base === null ? counted(figure.value, one, many) : ofBase(figure.value, figure.base, one, many);
  const percent = figure.base === null ? '' : share(figure.value, figure.base);
  const bad = row.sense === 'bad' && figure.value > 0;
  const number = (
    <>
      {row.sense === 'bad' ? <Icon name={bad ? 'triangle-alert' : 'check'} size={14} className={bad ? styles.bad : styles.good} /> : null}
      <span className={styles.value}>{whole(figure.value)}</span>
    </>
  );
  const { opens } = row;
  const open = () => (typeof opens === 'string' ? openList(opens, posture) : opens && openRecords({ filter: opens, title: row.label }, posture));
  return (
    <>
      {opens !== null && figure.value > 0 ? (
        <button type="button" className={styles.figure} onClick={open} aria-label={`${row.label}, ${POSTURE_WORDS[posture].title}: ${words}. Open the list`}>
          {number}
          <Icon name="chevron-right" size={14} />
        </button>
      ) : (
        <span className={styles.figure}>{number}</span>
      )}
      <span className={styles.base}>
        {words.slice(whole(figure.value).length + 1)}
        {percent ? ` · ${percent}` : ''}
      </span>
    </>
  );
}

const GATE_WORDS = { allowed: 'allow', deferred: 'defer', blocked: 'block', dropped: 'drop' } as const;

function Touches({ report, postures }: { report: RunReport; postures: readonly Posture[] }) {
  const roving = useRovingFocus<HTMLTableSectionElement>();
  return (
    <table className={styles.figures}>
      <caption>Decisions by channel</caption>
      <thead>
        <tr>
          <th scope="col">Channel</th>
          <th scope="col">Posture</th>
          {DECISIONS.map((decision) => (
            <th key={decision} scope="col" className={styles.end}>
              {decision.charAt(0).toUpperCase() + decision.slice(1)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roving}>
        {channelRows(report).flatMap((row) =>
          postures.map((posture, index) => (
            <tr key={`${row.channel} ${posture}`} className={index === 0 ? styles.first : undefined}>
              {index === 0 ? (
                <th scope="rowgroup" rowSpan={postures.length}>
                  {CHANNEL_TITLES[row.channel]}
                </th>
              ) : null}
              <td>{POSTURE_WORDS[posture].title}</td>
              {DECISIONS.map((decision) => {
                const count = row.figures[posture]?.[decision] ?? 0;
                return (
                  <td key={decision} className={styles.end}>
                    {count > 0 ? (
                      <button type="button" className={styles.figure} onClick={() => openRecords({ filter: { kind: 'decision', channel: row.channel, decision: GATE_WORDS[decision] }, title: `${CHANNEL_TITLES[row.channel]}, ${decision}` }, posture)} aria-label={`${counted(count, 'touch', 'touches')} ${decision} by ${CHANNEL_TITLES[row.channel]}, ${POSTURE_WORDS[posture].title}. Open the list`}>
                        {whole(count)}
                      </button>
                    ) : (
                      whole(count)
                    )}
                  </td>
                );
              })}
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function Reasons({ report, postures }: { report: RunReport; postures: readonly Posture[] }) {
  const roving = useRovingFocus<HTMLTableSectionElement>();
  return (
    <table className={styles.figures}>
      <caption>Decisions by reason</caption>
      <Heads postures={postures} first="Reason" />
      <tbody {...roving}>
        {reasonRows(report).map((row) => (
          <tr key={row.reason}>
            <th scope="row">
              {reasonWords(row.reason)} <code className={styles.code}>{row.reason}</code>
            </th>
            {postures.map((posture) => (
              <td key={posture} className={styles.plain}>
                {(row.figures[posture] ?? 0) === 0 ? (
                  counted(0, 'decision')
                ) : (
                  <button type="button" className={styles.figure} onClick={() => openRecords({ filter: { kind: 'reason', reason: row.reason }, title: reasonWords(row.reason) }, posture)} aria-label={`${reasonWords(row.reason)}, ${POSTURE_WORDS[posture].title}: ${counted(row.figures[posture] ?? 0, 'decision')}. Open the list`}>
                    {counted(row.figures[posture] ?? 0, 'decision')}
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
