import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { type Routing, routingSchema } from '../../../shared/route/routing.ts';
import { useCall } from '../../api/hooks.ts';
import { showToast } from '../../ui/toast-store.ts';
import { useActAs } from '../people/need-person.ts';

export interface RoutingDraft {
  /** as it is being changed; null: not read yet */
  draft: Routing | null;
  suggestedOwners: CallOutput<'routing.get'>['suggestedOwners'];
  /** words for the person, when it could not be read */
  error: string | null;
  changed: boolean;
  busy: boolean;
  /** what keeps it from being saved; null: nothing */
  problem: string | null;
  change(next: Partial<Routing>): void;
  discard(): void;
  save(): Promise<void>;
}

/** The routing under change in one tab; what is saved is seen by every window. */
export function useRoutingDraft(): RoutingDraft {
  const { data, error } = useCall('routing.get', {}, ['tasks.changed', 'contacts.changed', 'workspace.replaced']);
  const [changes, setChanges] = useState<Partial<Routing>>({});
  const { busy, run } = useActAs();
  const draft = data ? { ...data.routing, ...changes } : null;
  const checked = draft === null ? null : routingSchema.safeParse(draft);
  return {
    draft,
    suggestedOwners: data?.suggestedOwners ?? [],
    error,
    changed: Object.keys(changes).length > 0,
    busy,
    problem: checked === null || checked.success ? null : `${checked.error.issues[0]?.path.slice(0, 3).map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(', ')}: ${checked.error.issues[0]?.message ?? ''}`,
    change: (next) => setChanges((before) => ({ ...before, ...next })),
    discard: () => setChanges({}),
    save: async () => {
      if (draft === null || !(await run('routing.save', { routing: draft }, 'Change how replies are routed'))) return;
      setChanges({});
      showToast({ tone: 'success', text: 'Saved. Replies from now on are routed so; tasks that are there stay as they are.' });
    },
  };
}
