import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import { canonicalJson } from '../../../shared/audit/canonical-json.ts';
import { differencesWords } from '../../../shared/report/input-differences.ts';
import { postureSchema, type Posture } from '../../../shared/simulate/report.ts';
import { act, useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, Page, Section } from '../../ui/page.tsx';
import { Progress, Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { counted, whole } from '../format/figures.ts';
import { POSTURE_WORDS } from '../format/words.ts';
import { showTimeline } from '../timeline/timeline-store.ts';
import { openRun, useSimulation } from '../simulation/simulation-store.ts';
import { BehaviourBadge } from './BehaviourBadge.tsx';
import { ComparedContacts } from './ComparedContacts.tsx';
import { changeWords, comparedFigures, type ComparedFigure } from './compare-figures.ts';
import { runOption, runTitle } from './run-words.ts';
import styles from './runs.module.css';
import { type FoundComparison, useComparison } from './use-comparison.ts';

interface Pair {
  before: string;
  after: string;
  posture: Posture;
}

/** Two stored runs: what they differ in, their figures side by side, who is in flight, and who gets what instead. */
export function CompareRuns({ before, after, posture }: Pair) {
  const runs = useCall('simulation.runs', {}, ['simulation.ended', 'runs.changed', 'workspace.replaced']).data?.runs ?? [];
  const was = useCall('simulation.report', { runId: before });
  const is = useCall('simulation.report', { runId: after });
  const [turn, setTurn] = useState(0);
  const found = useComparison(before, after, posture, turn);
  const options = runs.filter(({ hasTrace }) => hasTrace).map((run) => ({ value: run.id, label: runOption(run) }));
  const go = (part: Partial<Pair>) => navigate('runs', null, { before, after, posture, ...part });
  const error = was.error ?? is.error ?? found.error;
  return (
    <Page
      title="Compare two runs"
      lead="What became of the same people, and of each touch, in one run and in the other."
      actions={
        <Button icon="history" onClick={() => navigate('runs')}>
          All runs
        </Button>
      }
    >
      <div className={styles.pair}>
        <Select label="Before" value={before} options={options} onChange={(id) => go({ before: id })} />
        <Select label="After" value={after} options={options} onChange={(id) => go({ after: id })} />
        <Select label="Posture" value={posture} options={postureSchema.options.map((value) => ({ value, label: POSTURE_WORDS[value].title }))} onChange={(value) => go({ posture: value as Posture })} />
      </div>
      {error ? (
        <Notice tone="error" action={<Button size="small" onClick={() => setTurn(turn + 1)}>Compare again</Button>}>
          {error}
        </Notice>
      ) : null}
      {was.data && is.data && found.result ? (
        <Found before={was.data} after={is.data} posture={posture} result={found.result} contacts={found.contacts} />
      ) : error ? null : (
        <Comparing progress={found.progress} />
      )}
    </Page>
  );
}

function Comparing({ progress }: Pick<FoundComparison, 'progress'>) {
  if (progress === null) return <Spinner text="Comparing the runs" />;
  return (
    <div className={styles.comparing}>
      <Progress label={`Comparing: ${whole(progress.done)} of ${counted(progress.total, 'group')} of contacts`} {...progress} />
      <Button size="small" icon="circle-stop" onClick={() => void act('runs.cancelComparison', {})}>
        Cancel
      </Button>
    </div>
  );
}

interface FoundProps {
  before: RunReport;
  after: RunReport;
  posture: Posture;
  result: CallOutput<'runs.compare'>;
  contacts: FoundComparison['contacts'];
}

function Found({ before, after, posture, result: { summary, names }, contacts }: FoundProps) {
  const isSameBehaviour = canonicalJson(before.run.behaviour) === canonicalJson(after.run.behaviour);
  const { gained, lost, moved, changed } = summary.touches;
  return (
    <>
      <Section title="What the runs are of" lead={differencesWords(before.run, after.run)}>
        <p className={styles.behaviours}>
          {isSameBehaviour ? 'Behaviour in both:' : 'Behaviour before:'} <BehaviourBadge behaviour={before.run.behaviour} />
          {isSameBehaviour ? null : (
            <>
              after: <BehaviourBadge behaviour={after.run.behaviour} />
            </>
          )}
        </p>
        {summary.onlyBefore + summary.onlyAfter > 0 ? (
          <p>
            Left out of the list: {counted(summary.onlyBefore, 'contact')} only the earlier run has, {whole(summary.onlyAfter)} only the later.
          </p>
        ) : null}
      </Section>
      <div className={styles.columns}>
        <Section title="In numbers" lead={`${POSTURE_WORDS[posture].title}, simulated over ${counted(after.run.contactCount, 'contact')}.`} flush>
          <Figures figures={comparedFigures(before, after, posture, summary.handedOver)} before={runTitle(before.run)} after={runTitle(after.run)} />
        </Section>
        <Section title="In flight" lead="Who stands, when the earlier run’s window closes, at a step that the later run has changed or no longer has.">
          <InFlight summary={summary} names={names} runId={before.run.id} posture={posture} />
        </Section>
      </div>
      <Section
        title="Who gets what instead"
        lead={summary.contacts === 0 ? 'Nobody gets anything else.' : `${counted(summary.contacts, 'contact')} of ${whole(after.run.contactCount)}: touches gained ${whole(gained)}, lost ${whole(lost)}, moved ${whole(moved)}, changed ${whole(changed)}. Press one to open its timeline.`}
        flush
      >
        <div className={styles.contacts}>
          <ComparedContacts rows={contacts} total={summary.contacts} names={names} before={before.run.id} after={after.run.id} posture={posture} />
        </div>
      </Section>
    </>
  );
}

const valueWords = (value: number | null) => (value === null ? 'not counted' : whole(value));

function Figures({ figures, before, after }: { figures: readonly ComparedFigure[]; before: string; after: string }) {
  const toneOf = ({ before: was, after: is, sense }: ComparedFigure) => (was === is || was === null || is === null || sense === null ? undefined : is > was === (sense === 'bad') ? styles.worse : styles.better);
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" title={before}>
            Before
          </th>
          <th scope="col" title={after}>
            After
          </th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.id}>
            <th scope="row">{figure.label}</th>
            <td>{valueWords(figure.before)}</td>
            <td>{valueWords(figure.after)}</td>
            <td className={toneOf(figure)}>{changeWords(figure)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const CHANGE_WORDS: Readonly<Record<string, string>> = { step: 'changed', path: 'leads elsewhere', 'step-removed': 'is gone', 'journey-removed': 'is gone with its journey' };

function InFlight({ summary: { inFlight }, names, runId, posture }: { summary: CallOutput<'runs.compare'>['summary']; names: CallOutput<'runs.compare'>['names']; runId: string; posture: Posture }) {
  const open = async (contactId: string) => {
    await openRun(runId);
    useSimulation.setState({ posture });
    showTimeline(contactId);
  };
  const unchanged = `${counted(inFlight.unchanged, 'contact')} ${inFlight.unchanged === 1 ? 'stands' : 'stand'} at steps that stay as they are.`;
  if (inFlight.changed.length === 0) return <p>Nobody stands at a step that changed. {unchanged}</p>;
  return (
    <>
      <ul className={styles.flight}>
        {inFlight.changed.map(({ journeyId, nodeId, change, contacts, contactIds }) => (
          <li key={`${journeyId} ${nodeId}`}>
            <span>
              {counted(contacts, 'contact')} at {names.steps[journeyId]?.[nodeId] ?? nodeId} of “{names.journeys[journeyId] ?? journeyId}”, which {CHANGE_WORDS[change] ?? 'changed'}
            </span>
            <Button size="small" variant="quiet" icon="history" onClick={() => void open(contactIds[0]!)}>
              Timeline of the first
            </Button>
          </li>
        ))}
      </ul>
      <p>{unchanged}</p>
    </>
  );
}
