import type { Problem } from '../../../shared/journey/problem.ts';
import { useShell } from '../../app/shell-store.ts';
import { useCanvasView } from '../../canvas/view-store.ts';
import { clearSelection, selectField, useSelection } from '../../editor/selection-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useProblems } from './problems-store.ts';
import styles from './problems.module.css';

/** Goes to what a problem is about: the step, and the field in its inspector. */
export function showProblem({ nodeId, field }: Problem): void {
  useShell.setState({ inspectorOpen: true });
  if (nodeId === null) {
    clearSelection();
    if (field) useSelection.setState({ focusField: field });
    return;
  }
  selectField(nodeId, field ?? '');
  useCanvasView.getState().reveal(nodeId, false);
}

/** What is wrong with the open journey; a press leads there. */
export function ProblemsTab() {
  const problems = useProblems((state) => state.problems);
  if (!problems) return <EmptyState icon="list-checks" text="Open a journey to see what is wrong with it." />;
  if (problems.length === 0) return <EmptyState icon="circle-check" text="No problems. Simulate to see how it does beside the other journeys." />;
  return (
    <ul className={styles.list} aria-label="Problems">
      {problems.map((problem, index) => (
        <li key={`${problem.check} ${problem.nodeId ?? ''} ${problem.field ?? ''} ${index}`}>
          <button type="button" className={styles.problem} data-severity={problem.severity} onClick={() => showProblem(problem)}>
            <Icon name={problem.severity === 'error' ? 'circle-x' : 'triangle-alert'} />
            <span className="visually-hidden">{problem.severity === 'error' ? 'Error:' : 'Warning:'}</span>
            <span className={styles.message}>{problem.message}</span>
            <span className={styles.help}>{problem.help}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** How many there are, behind the tab's title. */
export function ProblemsAside() {
  const problems = useProblems((state) => state.problems);
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

