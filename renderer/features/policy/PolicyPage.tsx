import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import type { LawTable } from '../../../shared/api/calls/policy-law.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { useCall } from '../../api/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, Page } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { shortHash } from '../format/figures.ts';
import { listWords } from '../../../shared/words/text.ts';
import { useActAs } from '../people/need-person.ts';
import { CapsSection } from './CapsSection.tsx';
import { checkDraft, isSame } from './draft.ts';
import { EmergenciesSection } from './EmergenciesSection.tsx';
import { GapsSection } from './GapsSection.tsx';
import { HoursSection } from './HoursSection.tsx';
import { LawSection } from './LawSection.tsx';
import { OtherSection } from './OtherSection.tsx';
import { PendingLoosening } from './PendingLoosening.tsx';
import type { SectionProps } from './section-props.ts';
import { RatesSection } from './RatesSection.tsx';
import { SequencingSection } from './SequencingSection.tsx';
import { SourcesSection } from './SourcesSection.tsx';
import { TermsSection } from './TermsSection.tsx';
import styles from './policy.module.css';

/** The workspace's rules over every journey. */
export function PolicyPage() {
  const { data, error } = useCall('policy.get', {}, ['policy.changed', 'workspace.replaced']);
  const { data: law, error: lawError } = useCall('policy.law', {});
  const failed = error ?? lawError;
  if (!data || !law) {
    return (
      <Page title="Policy">{failed ? <Notice tone="error">{failed}</Notice> : <Spinner text="Reading the policy" />}</Page>
    );
  }
  return <PolicyEditor current={data} law={law} />;
}

function PolicyEditor({ current, law }: { current: CallOutput<'policy.get'>; law: LawTable }) {
  const [draft, setDraft] = useState(current.policy);
  const [base, setBase] = useState(current);
  const [looking, setLooking] = useState(false);
  const { busy, run } = useActAs();
  const proposed = looking ? (current.pending?.policy ?? null) : null;
  const changed = !isSame(draft, base.policy);
  const overtaken = current.sequence !== base.sequence;

  // somebody else saved: without changes of our own there is nothing to ask
  useEffect(() => {
    if (!overtaken || changed) return;
    setBase(current);
    setDraft(current.policy);
  }, [current, overtaken, changed]);

  const change = (next: Partial<Policy>) => setDraft((before) => ({ ...before, ...next }));
  const issues = changed ? checkDraft(draft) : [];
  const takeTheirs = () => {
    setBase(current);
    setDraft(current.policy);
  };

  const save = async () => {
    const saved = await run('policy.save', { policy: draft, baseSequence: base.sequence }, 'Save the policy');
    if (!saved) return;
    if (saved.applied) {
      setBase({ ...base, policy: draft, sequence: saved.sequence });
      showToast({ tone: 'success', text: 'The policy is saved. Approvals given under the old one count as stale.' });
    } else {
      setDraft(base.policy);
      showToast({ text: `This loosens the policy: ${listWords(saved.loosens.map((what) => what.replace(/\.$/, '')), 'and')}. It waits until another person accepts it; until then the policy stays as it was.` });
    }
  };

  return (
    <Page
      title="Policy"
      lead={
        <>
          House rules over every journey, on top of the law’s own hours and caps, which they can only tighten. Version <code title={current.hash}>{shortHash(current.hash)}</code>.
        </>
      }
      actions={
        <>
          <Button disabled={!changed} onClick={() => setDraft(base.policy)}>
            Undo changes
          </Button>
          <Button variant="primary" icon="save" disabled={!changed || issues.length > 0 || overtaken || proposed !== null} busy={busy} onClick={() => void save()}>
            Save policy
          </Button>
        </>
      }
    >
      {current.pending ? <PendingLoosening pending={current.pending} looking={looking} onLook={setLooking} /> : null}
      {overtaken && changed ? (
        <Notice tone="warning" action={<Button size="small" onClick={takeTheirs}>Take their version</Button>}>
          Somebody else saved the policy while you were changing it. Your changes are still here, but can’t be saved over theirs: note them, take their version and make them again.
        </Notice>
      ) : null}
      {issues.length > 0 ? (
        <Notice tone="error">
          <ul>
            {issues.map((issue) => (
              <li key={issue.path}>{issue.message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className={styles.layout}>
        {proposed ? (
          <fieldset disabled className={styles.proposal} aria-label="The proposed policy">
            <Sections draft={proposed} change={() => undefined} law={law} />
          </fieldset>
        ) : (
          <Sections draft={draft} change={change} law={law} />
        )}
        <Contents />
      </div>
    </Page>
  );
}

function Sections(props: SectionProps) {
  return (
    <div className={styles.sections}>
      <HoursSection {...props} />
      <CapsSection {...props} />
      <GapsSection {...props} />
      <RatesSection {...props} />
      <SourcesSection {...props} />
      <SequencingSection {...props} />
      <LawSection {...props} />
      <EmergenciesSection {...props} />
      <TermsSection {...props} />
      <OtherSection {...props} />
      <p className={styles.humility}>Throughline checks journeys against these rules and its tables of law. That is not legal advice: have the policy read by somebody who may give it.</p>
    </div>
  );
}

const CONTENTS: readonly { id: string; title: string }[] = [
  { id: 'policy-hours', title: 'Sending hours' },
  { id: 'policy-caps', title: 'Frequency caps' },
  { id: 'policy-gaps', title: 'Gaps' },
  { id: 'policy-rates', title: 'Sending rates' },
  { id: 'policy-sources', title: 'Consent sources' },
  { id: 'policy-sequencing', title: 'Sequencing' },
  { id: 'policy-law', title: 'Hours and caps by law' },
  { id: 'policy-emergencies', title: 'Emergencies' },
  { id: 'policy-terms', title: 'How long consent holds' },
  { id: 'policy-people', title: 'People and replies' },
];

/** The page is long: its parts by name. Not links, since the address bar holds the page. */
function Contents() {
  const go = (id: string) => {
    const section = document.getElementById(id);
    section?.focus({ preventScroll: true });
    section?.scrollIntoView({ block: 'start' });
  };
  return (
    <nav className={styles.contents} aria-label="Parts of the policy">
      {CONTENTS.map(({ id, title }) => (
        <button key={id} type="button" onClick={() => go(id)}>
          {title}
        </button>
      ))}
    </nav>
  );
}
