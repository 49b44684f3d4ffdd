import type { Problem } from '../../../shared/journey/problem.ts';
import { useShell } from '../../app/shell-store.ts';
import { useCanvasView } from '../../canvas/view-store.ts';
import { clearSelection, selectField, useSelection } from '../../editor/selection-store.ts';

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
