import { DIMENSION_WORDS } from '../../../shared/audit-matrix/criterion.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { countWords } from '../../../shared/words/text.ts';
import { useCall } from '../../api/hooks.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { Columns, Notice, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { StageBadge } from './StageBadge.tsx';
import { AUDITED_BY } from './audited-by.ts';
import styles from './audit.module.css';

type Matrix = CallOutput<'matrix.get'>;
type Dimension = Matrix['dimensions'][number];
type Criterion = Dimension['criteria'][number];

const STATES: Record<Criterion['state'], { words: string; tone: Tone; icon: IconName }> = {
  met: { words: 'Met', tone: 'success', icon: 'circle-check' },
  unmet: { words: 'Not met', tone: 'warning', icon: 'triangle-alert' },
  unknown: { words: 'Not decided', tone: 'neutral', icon: 'circle-help' },
};

/** The Friction Matrix: where the workspace stands in each dimension, by which evidence, and what would lift it. */
export function MatrixTab() {
  const { data, error } = useCall('matrix.get', {}, AUDITED_BY);
  return (
    <div className={styles.tab} role="group" aria-label="Friction Matrix" tabIndex={0}>
      {error ? <Notice tone="error">{error}</Notice> : null}
      {data ? (
        <>
          <p className={styles.overall}>
            <StageBadge stage={data.stage} /> A buyer feels the weakest of the five, so it is the lowest of their stages.
          </p>
          <Columns>
            {data.dimensions.map((result) => (
              <DimensionSection key={result.dimension} {...result} />
            ))}
          </Columns>
        </>
      ) : error ? null : (
        <Spinner text="Auditing the workspace" />
      )}
    </div>
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
