import { useEffect, useMemo, useState } from 'react';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { compareJourneys, type JourneyComparison, type StepFate } from '../../../shared/journey/comparison.ts';
import type { Version } from '../../../shared/api/calls/versions.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { openDocument, useDocument } from '../../editor/document-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { counted } from '../format/figures.ts';
import { readInstant } from '../format/instant.ts';
import { CompareDrawing } from './CompareDrawing.tsx';
import { changeIcons, fateLooks } from './fates.ts';
import { compareVersions, kindOfVersion, NOW, versionName } from './versions.ts';
import styles from './versions.module.css';

/** A version's document; the journey as it is now for NOW. Null while it is fetched. */
function useVersion(journeyId: string, versionId: string): { document: JourneyDocument | null; error: string | null } {
  const now = useDocument((state) => (state.journeyId === journeyId ? state.document : null));
  const { data, error } = useCall('versions.get', versionId === NOW ? null : { journeyId, versionId }, ['versions.changed']);
  return versionId === NOW ? { document: now, error: null } : { document: data?.version.id === versionId ? data.document : null, error };
}

function optionsOf(versions: readonly Version[]): { value: string; label: string }[] {
  return [{ value: NOW, label: 'As it is now' }, ...versions.map((version) => ({ value: version.id, label: `${versionName(version)} (${kindOfVersion(version).toLowerCase()}, ${readInstant(version.at).text})` }))];
}

function Legend({ fates }: { fates: JourneyComparison['fates'] }) {
  const counts = Map.groupBy(fates.values(), (fate) => fate);
  const shown = (Object.keys(fateLooks) as StepFate[]).flatMap((fate) => (fateLooks[fate] && counts.has(fate) ? [{ ...fateLooks[fate], count: counts.get(fate)!.length }] : []));
  return (
    <div className={styles.legend}>
      {shown.map(({ words, icon, count }) => (
        <Badge key={words} icon={icon}>
          {count} {words.toLowerCase()}
        </Badge>
      ))}
    </div>
  );
}

function Sentences({ comparison: { changes, presentation, union }, onShow }: { comparison: JourneyComparison; onShow(nodeId: string): void }) {
  return (
    <section className={styles.list} aria-label="What changed">
      <h2>{changes.length === 0 ? 'Nothing that contacts would notice' : `${counted(changes.length, 'change')} that contacts would notice`}</h2>
      {changes.length === 0 ? <p>Both versions have the same hash: an approval of one is an approval of the other.</p> : null}
      <ul>
        {changes.map(({ kind, nodeId, sentence }) => {
          const inside = (
            <>
              <Icon name={changeIcons[kind]} />
              <span>{sentence}</span>
            </>
          );
          return (
            <li key={`${kind} ${sentence}`}>
              {nodeId !== null && union.nodes[nodeId] ? (
                <button type="button" className={styles.sentence} data-fate={kind} onClick={() => onShow(nodeId)}>
                  {inside}
                </button>
              ) : (
                <span className={styles.sentence} data-fate={kind}>
                  {inside}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {presentation.length > 0 ? (
        <>
          <h2>{counted(presentation.length, 'change')} of names, places and notes</h2>
          <ul>
            {presentation.map((sentence) => (
              <li key={sentence} className={styles.sentence}>
                <Icon name="focus" />
                <span>{sentence}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Compared({ comparison }: { comparison: JourneyComparison }) {
  const [shown, setShown] = useState<{ nodeId: string } | null>(null);
  return (
    <>
      <div className={styles.drawing} role="region" aria-label="Both versions in one drawing">
        <CompareDrawing comparison={comparison} shown={shown} />
      </div>
      <Sentences comparison={comparison} onShow={(nodeId) => setShown({ nodeId })} />
    </>
  );
}

/** Two versions of a journey over each other: what was added, removed, changed or moved, and what is only placed elsewhere. */
export function ComparePage({ journeyId, from, to }: { journeyId: string; from: string; to: string }) {
  useEffect(() => void openDocument(journeyId), [journeyId]);
  const { data } = useCall('versions.list', { journeyId }, ['versions.changed', 'journeys.changed']);
  const [before, after] = [useVersion(journeyId, from), useVersion(journeyId, to)];
  const comparison = useMemo(() => (before.document && after.document ? compareJourneys(before.document, after.document) : null), [before.document, after.document]);
  const options = optionsOf(data?.versions ?? []);
  const error = before.error ?? after.error;
  return (
    <div className={styles.compare}>
      <header className={styles.head}>
        <Select label="From" value={from} options={options} onChange={(id) => compareVersions(journeyId, id, to)} />
        <IconButton icon="refresh-cw" label="Exchange the two versions" onClick={() => compareVersions(journeyId, to, from)} />
        <Select label="To" value={to} options={options} onChange={(id) => compareVersions(journeyId, from, id)} />
        {comparison ? <Legend fates={comparison.fates} /> : null}
        <span className={styles.spring} />
        <Button icon="x" onClick={() => navigate('journeys', journeyId)}>
          Close comparison
        </Button>
      </header>
      {error ? <EmptyState icon="circle-alert" title="The versions could not be compared" text={error} /> : null}
      {!error && !comparison ? <EmptyState text="" action={<Spinner text="Reading both versions" />} /> : null}
      {comparison ? <Compared key={`${from} ${to}`} comparison={comparison} /> : null}
    </div>
  );
}
