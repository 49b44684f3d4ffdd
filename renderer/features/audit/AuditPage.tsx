import { DIMENSION_WORDS } from '../../../shared/audit-matrix/criterion.ts';
import { type Stage, STAGE_WORDS } from '../../../shared/audit-matrix/friction-matrix.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { countWords } from '../../../shared/words/text.ts';
import { useCall } from '../../api/hooks.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { Notice, Page, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import styles from './audit.module.css';

type Matrix = CallOutput<'matrix.get'>;
type Dimension = Matrix['dimensions'][number];
type Criterion = Dimension['criteria'][number];

const STATES: Record<Criterion['state'], { words: string; tone: Tone; icon: IconName }> = {
  met: { words: 'Met', tone: 'success', icon: 'circle-check' },
  unmet: { words: 'Not met', tone: 'warning', icon: 'triangle-alert' },
  unknown: { words: 'Not decided', tone: 'neutral', icon: 'circle-help' },
};

const STAGE_MARKS: Record<Stage, { tone: Tone; icon: IconName }> = {
  1: { tone: 'error', icon: 'circle-alert' },
  2: { tone: 'warning', icon: 'triangle-alert' },
  3: { tone: 'success', icon: 'circle-check' },
};

function StageBadge({ stage }: { stage: Stage | null }) {
  if (stage === null) return <Badge>Not decided</Badge>;
  return (
    <Badge {...STAGE_MARKS[stage]}>
      Stage {stage} of 3: {STAGE_WORDS[stage].toLowerCase()}
    </Badge>
  );
}

/** The Friction Matrix: where the workspace stands in each dimension, by which evidence, and what would lift it. */
export function AuditPage() {
  const { data, error } = useCall('matrix.get', {}, ['journeys.changed', 'journey.edited', 'policy.changed', 'contacts.changed', 'simulation.ended', 'workspace.replaced']);
  return (
    <Page
      title="Audit"
      reading
      lead="The Friction Matrix: how well consent, channels, content, sales and measurement work as one. Each line says what in this workspace decides it."
      actions={data ? <StageBadge stage={data.stage} /> : undefined}
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      {data ? data.dimensions.map((result) => <DimensionSection key={result.dimension} {...result} />) : error ? null : <Spinner text="Auditing the workspace" />}
    </Page>
  );
}

function DimensionSection({ dimension, stage, criteria }: Dimension) {
  const met = criteria.filter(({ state }) => state === 'met').length;
  return (
    <Section title={DIMENSION_WORDS[dimension]} lead={`${met} of ${countWords(criteria.length, 'criterion', 'criteria')} met`} actions={<StageBadge stage={stage} />}>
      <ul className={styles.criteria}>
        {criteria.map((criterion) => (
          <CriterionLine key={criterion.id} {...criterion} />
        ))}
      </ul>
    </Section>
  );
}

function CriterionLine({ title, state, evidence, nextStep }: Criterion) {
  const { words, tone, icon } = STATES[state];
  return (
    <li className={styles.criterion}>
      <div className={styles.words}>
        <h3>{title}</h3>
        <p>{evidence}</p>
        {state === 'unmet' ? <p className={styles.next}>Next step: {nextStep}</p> : null}
      </div>
      <Badge tone={tone} icon={icon}>
        {words}
      </Badge>
    </li>
  );
}
