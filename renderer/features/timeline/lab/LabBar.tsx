import { useState, type DragEvent } from 'react';
import { create } from 'zustand';
import { LAB_KINDS, type LabKind } from '../../../../shared/simulate/lab.ts';
import type { TimelineEntry } from '../../../../shared/simulate/report.ts';
import { act, useCall } from '../../../api/hooks.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { WholeNumberField } from '../../../ui/whole-number-field.tsx';
import { showTimeline } from '../timeline-store.ts';
import { LAB_DRAG_TYPE } from './LabLane.tsx';
import styles from './lab.module.css';
import { changeLab, clearLab, dropEvent, LAB_WORDS, openVariant, removeEvent, useLab } from './lab-store.ts';

/** What the next event is dropped with. */
const useDraft = create<{ source: string; text: string; number: string }>(() => ({ source: 'workspace', text: 'Please do not text me again', number: '+13055550199' }));

/** With which words, number and source an event of a kind is dropped. */
export function dropDetails(kind: LabKind): { source: string; text: string } {
  const { source, text, number } = useDraft.getState();
  return { source, text: kind === 'text' ? text : kind === 'number-change' ? number : '' };
}

/** The opt-out lab's tools: what to drop, who takes it, where the contact lives, how late a system hears of it, and variants by name. */
export function LabBar({ contactId, chosen }: { contactId: string; chosen: TimelineEntry | null }) {
  const lab = useLab((state) => state.lab);
  const selectedId = useLab((state) => state.selectedId);
  const variant = useLab((state) => state.variant);
  const { source, text, number } = useDraft();
  const policy = useCall('policy.get', {}, ['policy.changed']);
  const law = useCall('policy.law', {}, ['policy.changed']);
  const sources = [{ value: 'workspace', label: 'Workspace' }, ...(policy.data?.policy.sources ?? []).filter(({ id }) => id !== 'workspace').map(({ id, name }) => ({ value: id, label: name }))];
  const regions = [...new Set((law.data?.rows ?? []).map(({ jurisdiction }) => jurisdiction))].sort();
  const place = lab.place === null ? '' : [lab.place.country, lab.place.region].filter(Boolean).join('-');
  const delay = lab.delays.find((one) => one.source === source)?.seconds ?? null;
  // where a press puts it: a second before what is chosen, where it can still be of effect
  const atMs = chosen === null ? null : Date.parse(chosen.at) - 1000;
  const drag = (kind: LabKind) => (event: DragEvent) => event.dataTransfer.setData(LAB_DRAG_TYPE, kind);
  return (
    <div className={styles.bar} role="group" aria-label="Opt-out lab">
      <div className={styles.kinds}>
        {LAB_KINDS.map((kind) => (
          <button key={kind} type="button" className={styles.kind} draggable onDragStart={drag(kind)} disabled={atMs === null} onClick={() => atMs !== null && dropEvent(contactId, kind, atMs, dropDetails(kind))} title={atMs === null ? 'Choose a touch first, or drag this onto the lane' : 'Drops it a second before the touch that is chosen; or drag it onto the lane'}>
            {LAB_WORDS[kind]}
          </button>
        ))}
        {selectedId === null ? null : (
          <Button size="small" icon="trash-2" onClick={() => removeEvent(selectedId)}>
            Take it away
          </Button>
        )}
      </div>
      <details className={styles.more}>
        <summary>
          Who takes it, sync delay, words, place and variants
          {variant ? <strong> · {variant.name}</strong> : null}
        </summary>
        <div className={styles.fields}>
          <Select label="Taken by" options={sources} value={source} onChange={(value) => useDraft.setState({ source: value })} />
          <WholeNumberField
            label="Sync delay (s)"
            min={0}
            max={31_536_000}
            value={delay ?? 0}
            onChange={(seconds) => changeLab({ delays: [...lab.delays.filter((one) => one.source !== source), ...(seconds === 0 && delay === null ? [] : [{ source, seconds }])] })}
          />
          <TextField label="Words of a free text" value={text} onChange={(value) => useDraft.setState({ text: value })} />
          <TextField label="New number" value={number} onChange={(value) => useDraft.setState({ number: value })} />
          <Select
            label="Lives in"
            options={[{ value: '', label: 'As on record' }, ...regions.map((value) => ({ value, label: value }))]}
            value={place}
            onChange={(value) => {
              const [country = '', region = ''] = value.split('-');
              changeLab({ place: value === '' ? null : { country, region } });
            }}
          />
        </div>
        <div className={styles.fields}>
          <Variants contactId={contactId} />
        </div>
      </details>
    </div>
  );
}

function Variants({ contactId }: { contactId: string }) {
  const variant = useLab((state) => state.variant);
  const lab = useLab((state) => state.lab);
  const { data } = useCall('lab.variants', {}, ['lab.changed', 'workspace.replaced']);
  const [name, setName] = useState('');
  const variants = data?.variants ?? [];
  const isEmpty = lab.events.length + lab.delays.length === 0 && lab.place === null;
  const save = async () => {
    const saved = await act('lab.saveVariant', { id: variant?.id ?? null, name: name.trim() || (variant?.name ?? ''), contactId, lab });
    if (saved) useLab.setState({ variant: { id: saved.id, name: name.trim() || (variant?.name ?? '') } });
  };
  const open = (id: string) => {
    const found = variants.find((one) => one.id === id);
    if (!found) return;
    openVariant(found.contactId, found);
    setName(found.name);
    if (found.contactId !== contactId) showTimeline(found.contactId);
  };
  return (
    <>
      <TextField label="Name of the variant" value={name} placeholder={variant?.name ?? 'STOP on Sunday night'} onChange={setName} />
      <Button icon="save" disabled={isEmpty || (name.trim() === '' && variant === null)} onClick={() => void save()}>
        {variant ? 'Save' : 'Keep'}
      </Button>
      <Select label="Open a variant" options={[{ value: '', label: variants.length === 0 ? 'None kept yet' : 'Choose' }, ...variants.map(({ id, name: kept, contactName }) => ({ value: id, label: `${kept} · ${contactName}` }))]} value={variant?.id ?? ''} onChange={open} />
      <Button icon="rotate-ccw" disabled={isEmpty} onClick={clearLab}>
        Clear
      </Button>
    </>
  );
}
