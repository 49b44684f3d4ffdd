import type { RoutedOwner } from '../../../shared/route/routing.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Ticks } from '../../ui/ticks.tsx';
import { counted } from '../format/figures.ts';
import { SaveBar } from './SaveBar.tsx';
import styles from './tasks.module.css';
import { useRoutingDraft } from './use-routing-draft.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((label, at) => ({ value: at + 1, label }));
const NOBODY = '';

/** Who answers, when they work by their own clock, and what goes to whom. */
export function OwnersTab() {
  const routing = useRoutingDraft();
  const { draft, suggestedOwners, error, change } = routing;
  if (error) return <Notice tone="error">{error}</Notice>;
  if (!draft) return <Spinner text="Reading the owners" />;
  const { owners } = draft;
  const set = (index: number, next: Partial<RoutedOwner>) => change({ owners: owners.map((owner, at) => (at === index ? { ...owner, ...next } : owner)) });
  const missing = suggestedOwners.filter(({ owner }) => !owners.some(({ id }) => id === owner.id));
  const takeOver = missing.length === 0 ? null : (
    <Button size={owners.length === 0 ? 'normal' : 'small'} variant={owners.length === 0 ? 'primary' : 'secondary'} icon="users" onClick={() => change({ owners: [...owners, ...missing.map(({ owner }) => owner)] })}>
      Take over {counted(missing.length, 'owner')} of the CRM
    </Button>
  );
  const add = <Button size="small" icon="plus" onClick={() => change({ owners: [...owners, { id: `owner-${Date.now()}`, name: 'New owner', timeZone: 'America/New_York', weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', weight: 1 }] })}>Add owner</Button>;
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label="Owners">
      <Section title="Owners" lead="A task goes to the contact’s own owner where they are listed here, else in turn by weight." actions={<>{owners.length === 0 ? null : takeOver}{add}</>}>
        {owners.length === 0 ? <EmptyState icon="users" text="Without owners a reply is nobody’s. Begin with those that your contacts and your CRM name." action={takeOver ?? undefined} /> : null}
        <ul className={styles.rules}>
          {owners.map((owner, index) => (
            <li key={owner.id} className={styles.rule} aria-label={owner.name}>
              <div className={styles.ownerFields}>
                <TextField label="Name" value={owner.name} onChange={(name) => set(index, { name })} maxLength={120} />
                <TextField label="Time zone" value={owner.timeZone} onChange={(timeZone) => set(index, { timeZone })} />
                <TextField label="From" value={owner.opens} onChange={(opens) => set(index, { opens })} />
                <TextField label="To" value={owner.closes} onChange={(closes) => set(index, { closes })} />
                <NumberField label="Weight in turn" value={owner.weight} onChange={(weight) => set(index, { weight })} />
                <Ticks label="Works on" options={DAYS} chosen={owner.weekdays} onChange={(weekdays) => set(index, { weekdays })} />
              </div>
              <IconButton icon="trash-2" label={`Remove ${owner.name}`} size="small" onClick={() => change({ owners: owners.filter((_, at) => at !== index), ...(draft.fallbackOwner === owner.id ? { fallbackOwner: null } : {}) })} />
            </li>
          ))}
        </ul>
      </Section>
      {owners.length === 0 ? null : (
        <Section title="Fallback" lead="Who gets what nobody else does: when no owner takes turns.">
          <Select label="Falls back to" value={draft.fallbackOwner ?? NOBODY} options={[{ value: NOBODY, label: 'Nobody' }, ...owners.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(id) => change({ fallbackOwner: id === NOBODY ? null : id })} />
        </Section>
      )}
      <SaveBar {...routing} />
    </div>
  );
}
