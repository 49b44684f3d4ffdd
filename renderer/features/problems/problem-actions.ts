import type { Action } from '../../app/actions.ts';
import { useRoute } from '../../app/route.ts';
import { openDrawer } from '../../app/shell-store.ts';
import { useSelection } from '../../editor/selection-store.ts';
import { fixableOfSelection, fixProblem } from './fix-problem.ts';
import { useProblems } from './problems-store.ts';
import { showProblem } from './show-problem.ts';

export const FIX_SHORTCUT = 'Mod+.';

/** Opens the list and puts the focus into it. */
function showList(): void {
  openDrawer('problems');
  requestAnimationFrame(() => {
    const list = document.querySelector<HTMLElement>('[data-problems]');
    (list?.querySelector<HTMLElement>('button[tabindex="0"]') ?? list)?.focus();
  });
}

/** The problem after those of the selected step, in the order of the list; after the last comes the first. */
function showNext(): void {
  const problems = useProblems.getState().problems ?? [];
  const [nodeId] = useSelection.getState().nodeIds;
  const at = problems.findLastIndex((problem) => problem.nodeId === (nodeId ?? null));
  const next = problems[(at + 1) % problems.length];
  if (next) showProblem(next);
}

const some = () => (useProblems.getState().problems?.length ?? 0) > 0;

export const problemActions: readonly Action[] = [
  { id: 'show-problems', title: 'Show problems', group: 'Problems', icon: 'list-checks', shortcut: 'Mod+Shift+M', whileTyping: true, keywords: 'errors warnings checks', available: () => useRoute.getState().page === 'journeys' && useRoute.getState().id !== null, run: showList },
  { id: 'next-problem', title: 'Go to the next problem', group: 'Problems', icon: 'corner-up-right', shortcut: 'F8', whileTyping: true, keywords: 'errors warnings checks', watches: [useProblems], available: some, run: showNext },
  {
    id: 'quick-fix',
    title: 'Apply the quick fix',
    group: 'Problems',
    icon: 'wrench',
    shortcut: FIX_SHORTCUT,
    contextSection: 1,
    keywords: 'mend repair solve',
    watches: [useProblems],
    available: () => fixableOfSelection() !== null,
    run: () => {
      const fixable = fixableOfSelection();
      if (fixable) fixProblem(fixable.problem);
    },
  },
];
