import { useState } from 'react';
import type { Target } from '../../../shared/api/calls/publish.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/page.tsx';
import { useActAs } from '../people/need-person.ts';
import styles from './publish.module.css';

/** One button that asks a target whether its credentials are good, and what is missing there. */
export function ConnectionTest({ target }: { target: Target }) {
  const { busy, run } = useActAs();
  const [report, setReport] = useState<CallOutput<'targets.connect'> | null>(null);
  const test = async () => {
    setReport(null);
    setReport(await run('targets.connect', { targetId: target.id }, `Test ${target.name}`));
  };
  return (
    <div className={styles.connection}>
      <Button size="small" icon="refresh-cw" busy={busy} onClick={() => void test()} aria-label={`Test the connection to ${target.name}`}>
        Test the connection
      </Button>
      {report ? (
        <Notice tone={report.ok ? 'success' : 'warning'}>
          {report.message}
          {report.missing.length === 0 ? null : (
            <ul>
              {report.missing.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
        </Notice>
      ) : null}
    </div>
  );
}
