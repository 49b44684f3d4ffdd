import { openedDocument } from '../editor/document-store.ts';
import { matchesWords, PickDialog, type PickItem } from '../ui/pick-dialog.tsx';
import { addStep, canStandBetween, useAddStep, type AddTarget } from './add-step.ts';
import { readCard } from './card.ts';
import { stepGroups } from './step-groups.ts';

/** Where the step goes, in words. */
function targetWords(target: AddTarget | null): string {
  if (target?.kind === 'edge') return 'Insert a step into the connection';
  const node = target?.kind === 'after' ? openedDocument().nodes[target.nodeId] : undefined;
  return node ? `Add a step after ${readCard(node).title}` : 'Add a step';
}

/** The kinds of step that can stand there and whose words fit; those called by them come first. */
function kindsFor(target: AddTarget | null, query: string): PickItem[] {
  const kinds = stepGroups
    .flatMap((group) => group.types)
    .filter((type) => target?.kind === 'place' || (target?.kind === 'edge' ? canStandBetween(type) : type.hasInput))
    .map(({ type, icon, lane, title, description }) => ({ id: type, icon, lane, title, description }));
  const called = kinds.filter(({ title }) => matchesWords(query, title));
  return [...called, ...kinds.filter((kind) => !called.includes(kind) && matchesWords(query, kind.description))];
}

/** The list of steps that the “+” of a way out or a connection opens. */
export function AddStepDialog({ onAdded }: { onAdded(nodeId: string): void }) {
  const target = useAddStep((state) => state.target);
  const close = () => useAddStep.setState({ target: null });
  const choose = ({ id }: PickItem) => {
    close();
    const nodeId = target ? addStep(id, target) : null;
    if (nodeId) onAdded(nodeId);
  };
  return <PickDialog open={target !== null} title={targetWords(target)} label="Kind of step" none="No kind of step has these words." find={(query) => kindsFor(target, query)} onPick={choose} onClose={close} />;
}
