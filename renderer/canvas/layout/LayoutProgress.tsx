import { useEffect, useState } from 'react';
import { countWords } from '../../../shared/words/text.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { cancelLayout, useLayout } from './lay-out.ts';
import styles from './layout-progress.module.css';

/** A layout that is done sooner is better not announced. */
const SHOWN_AFTER_MS = 300;

/** That a layout is being worked out, and how to leave the steps where they are; the canvas can be used meanwhile. */
export function LayoutProgress() {
  const stepCount = useLayout((state) => state.stepCount);
  const isWorking = stepCount !== null;
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (!isWorking) return undefined;
    const timer = setTimeout(() => setIsLate(true), SHOWN_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setIsLate(false);
    };
  }, [isWorking]);
  if (stepCount === null || !isLate) return null;
  return (
    <div className={styles.progress}>
      <Spinner text={`Laying out ${countWords(stepCount, 'step')}`} />
      <Button size="small" onClick={cancelLayout}>
        Cancel
      </Button>
    </div>
  );
}
