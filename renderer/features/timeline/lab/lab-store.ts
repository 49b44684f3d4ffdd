import { create } from 'zustand';
import { useShell } from '../../../app/shell-store.ts';
import { type Lab, type LabEvent, type LabKind, labSchema } from '../../../../shared/simulate/lab.ts';

export const LAB_WORDS: Readonly<Record<LabKind, string>> = {
  stop: 'STOP', start: 'START', help: 'HELP', text: 'Free text', unsubscribe: 'Unsubscribe', 'number-change': 'Number change', reassigned: 'Number reassigned', erasure: 'Erasure',
};

/** lanes and tools are in sight together, where the window has the room */
const LAB_DRAWER_PX = 440;

interface LabState {
  open: boolean;
  /** whose timeline it is about; another contact begins with nothing */
  contactId: string | null;
  lab: Lab;
  /** the event that is looked at */
  selectedId: string | null;
  /** under which name it is kept; null: not yet */
  variant: { id: string; name: string } | null;
}

const EMPTY: Lab = labSchema.parse({});

/** What the opt-out lab drops on a timeline; nothing of it is recorded of anybody. */
export const useLab = create<LabState>(() => ({ open: false, contactId: null, lab: EMPTY, selectedId: null, variant: null }));

/** The lab of a contact; null: it is closed or changes nothing. */
export function labOf(contactId: string | null, state: LabState): Lab | null {
  const { open, lab } = state;
  if (!open || contactId === null || state.contactId !== contactId) return null;
  return lab.events.length + lab.delays.length === 0 && lab.place === null ? null : lab;
}

/** Opens it for a contact, or closes it. */
export function toggleLab(contactId: string): void {
  const { open, contactId: known } = useLab.getState();
  if (!open) useShell.setState(({ drawerHeightPx }) => ({ drawerHeightPx: Math.max(drawerHeightPx, Math.min(LAB_DRAWER_PX, Math.round(window.innerHeight * 0.55))) }));
  if (open) useLab.setState({ open: false });
  else useLab.setState({ open: true, ...(known === contactId ? {} : { contactId, lab: EMPTY, selectedId: null, variant: null }) });
}

export function changeLab(change: Partial<Lab>): void {
  useLab.setState(({ lab }) => ({ lab: { ...lab, ...change } }));
}

/** Drops an event at an instant (milliseconds), to the second. */
export function dropEvent(contactId: string, kind: LabKind, atMs: number, details: { source: string; text: string }): void {
  const event: LabEvent = { id: crypto.randomUUID().slice(0, 8), kind, at: new Date(Math.floor(atMs / 1000) * 1000).toISOString(), ...details };
  useLab.setState((state) => {
    const lab = state.contactId === contactId ? state.lab : EMPTY;
    return { open: true, contactId, selectedId: event.id, lab: { ...lab, events: [...lab.events, event] }, variant: state.contactId === contactId ? state.variant : null };
  });
}

export function moveEvent(id: string, atMs: number): void {
  const at = new Date(Math.floor(atMs / 1000) * 1000).toISOString();
  useLab.setState(({ lab }) => ({ lab: { ...lab, events: lab.events.map((event) => (event.id === id ? { ...event, at } : event)) } }));
}

export function removeEvent(id: string): void {
  useLab.setState(({ lab }) => ({ selectedId: null, lab: { ...lab, events: lab.events.filter((event) => event.id !== id) } }));
}

export function openVariant(contactId: string, variant: { id: string; name: string; lab: Lab }): void {
  useLab.setState({ open: true, contactId, lab: variant.lab, selectedId: null, variant: { id: variant.id, name: variant.name } });
}

export function clearLab(): void {
  useLab.setState({ lab: EMPTY, selectedId: null, variant: null });
}
