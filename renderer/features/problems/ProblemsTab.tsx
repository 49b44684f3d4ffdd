import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { whyItMatters } from '../../../shared/journey/quick-fix.ts';
import type { Problem } from '../../../shared/journey/problem.ts';
import { useShownJourney } from '../../app/route.ts';
import { matchesShortcut, shortcutWords } from '../../app/shortcuts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icons.tsx';
import { fixProblem, fixTitle, useSaid } from './fix-problem.ts';
import { FIX_SHORTCUT } from './problem-actions.ts';
import { useProblems } from './problems-store.ts';
import styles from './problems.module.css';
import { showProblem } from './show-problem.ts';

const ROW_PX = 48;

interface RowProps {
  problem: Problem;
  isCurrent: boolean;
  onFix(): void;
}

function ProblemRow({ problem, isCurrent, onFix }: RowProps) {
  const severe = problem.severity === 'error';
  const fix = fixTitle(problem);
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <>
      <button type="button" className={styles.problem} data-severity={problem.severity} tabIndex={tabIndex} onClick={() => showProblem(problem)}>
        <Icon name={severe ? 'circle-x' : 'triangle-alert'} />
        <span className="visually-hidden">{severe ? 'Error:' : 'Warning:'}</span>
        <span className={styles.message}>{problem.message}</span>
        <span className={styles.help}>
          {problem.help} {isCurrent ? whyItMatters(problem) : null}
        </span>
      </button>
      {fix ? (
        <Button size="small" icon="wrench" className={styles.fix} tabIndex={tabIndex} onClick={onFix} title={`${fix} (${shortcutWords(FIX_SHORTCUT)})`}>
          {fix}
        </Button>
      ) : null}
    </>
  );
}

/**
 * The problems as one stop of the Tab key: arrows walk in it, Enter goes to the field, and a quick fix leaves the focus on the
 * problem that follows.
 */
function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const virtualizer = useVirtualizer({ count: problems.length, getScrollElement: () => frame.current, estimateSize: () => ROW_PX, overscan: 8 });
  const index = Math.min(current, problems.length - 1);
  const focusRow = (wanted: number) => {
    const row = Math.max(0, Math.min(wanted, problems.length - 1));
    setCurrent(row);
    virtualizer.scrollToIndex(row);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-index="${row}"] button`)?.focus());
  };
  const fix = (problem: Problem, row: number) => {
    if (!fixProblem(problem)) return;
    const left = useProblems.getState().problems?.length ?? 0;
    requestAnimationFrame(() => (left === 0 ? frame.current?.focus() : frame.current?.querySelector<HTMLElement>(`[data-index="${Math.min(row, left - 1)}"] button`)?.focus()));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') focusRow(index + 1);
    else if (event.key === 'ArrowUp') focusRow(index - 1);
    else if (event.key === 'Home') focusRow(0);
    else if (event.key === 'End') focusRow(problems.length - 1);
    else if (matchesShortcut(FIX_SHORTCUT, event.nativeEvent)) fix(problems[index]!, index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={frame} className={styles.frame} tabIndex={problems.length === 0 ? 0 : -1} data-problems>
      {problems.length === 0 ? <EmptyState icon="circle-check" text="No problems. Simulate to see how it does beside the other journeys." /> : null}
      {problems.length === 0 ? null : (
        <ul className={styles.list} aria-label="Problems" style={{ height: virtualizer.getTotalSize() }} onKeyDown={onKeyDown}>
          {virtualizer.getVirtualItems().map((item) => {
            const problem = problems[item.index]!;
            return (
              <li
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className={styles.row}
                aria-posinset={item.index + 1}
                aria-setsize={problems.length}
                style={{ transform: `translateY(${item.start}px)` }}
                onFocus={() => setCurrent(item.index)}
              >
                <ProblemRow problem={problem} isCurrent={item.index === index} onFix={() => fix(problem, item.index)} />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

/** Of the journey that is on the page; null where there is none. */
function useShownProblems(): readonly Problem[] | null {
  const problems = useProblems((state) => state.problems);
  return useShownJourney() === null ? null : problems;
}

/** What is wrong with the open journey, each with why it matters and, where one is enough, the edit that mends it. */
export function ProblemsTab() {
  const problems = useShownProblems();
  const said = useSaid((state) => state.words);
  useEffect(() => () => useSaid.setState({ words: '' }), []);
  if (!problems) return <EmptyState icon="list-checks" text="No journey is open. Open one to see what is wrong with it." />;
  return (
    <>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <ProblemList problems={problems} />
    </>
  );
}

/** How many there are, behind the tab's title. */
export function ProblemsAside() {
  const problems = useShownProblems();
  const errors = problems?.filter((problem) => problem.severity === 'error').length ?? 0;
  const warnings = (problems?.length ?? 0) - errors;
  return (
    <>
      {errors > 0 ? (
        <Badge tone="error" icon="circle-x">
          {errors}
        </Badge>
      ) : null}
      {warnings > 0 ? (
        <Badge tone="warning" icon="triangle-alert">
          {warnings}
        </Badge>
      ) : null}
    </>
  );
}
