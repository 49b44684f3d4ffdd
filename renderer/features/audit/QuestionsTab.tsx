import type { CallOutput } from '../../../shared/api/contract.ts';
import type { EvidencePage } from '../../../shared/audit-matrix/question.ts';
import { useCall } from '../../api/hooks.ts';
import { toHash } from '../../app/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Columns, Notice, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import styles from './audit.module.css';
import { AUDITED_BY } from './audited-by.ts';

type Answer = CallOutput<'matrix.questions'>['answers'][number];

const PAGE_WORDS: Readonly<Record<EvidencePage, string>> = { audit: 'Audit', contacts: 'Contacts', journeys: 'Journeys', outcomes: 'Outcomes', policy: 'Policy', runs: 'Runs', tasks: 'Tasks' };
const linkTo = (page: EvidencePage): string => toHash({ page, id: null, query: {} });

/** What leaders ask, answered from the workspace's own figures, each with what it rests on. */
export function QuestionsTab() {
  const { data, error } = useCall('matrix.questions', {}, AUDITED_BY);
  return (
    <div className={styles.tab} role="group" aria-label="Leaders’ questions" tabIndex={0}>
      {error ? <Notice tone="error">{error}</Notice> : null}
      {data ? <Columns>{data.answers.map((answer) => <AnswerSection key={answer.id} {...answer} />)}</Columns> : error ? null : <Spinner text="Answering from the workspace" />}
    </div>
  );
}

function AnswerSection({ question, state, answer, basis, evidence, next }: Answer) {
  return (
    <Section title={question} lead={basis} actions={state === 'not-enough' ? <Badge icon="circle-help">Not enough data</Badge> : undefined}>
      <p className={styles.answer}>{answer}</p>
      {evidence.length > 0 ? (
        <table className={styles.evidence} aria-label={`Evidence: ${question}`}>
          <thead>
            <tr>
              <th scope="col">Evidence</th>
              <th scope="col">Here</th>
              <th scope="col">See it under</th>
            </tr>
          </thead>
          <tbody>
            {evidence.map(({ label, value, page }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{value}</td>
                <td>
                  <a href={linkTo(page)}>{PAGE_WORDS[page]}</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <a className={styles.nextLink} href={linkTo(next.page)}>
        <Icon name="arrow-right" size={14} /> {next.words}
      </a>
    </Section>
  );
}
