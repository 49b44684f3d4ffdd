import { useState } from 'react';
import type { Target } from '../../../shared/api/calls/publish.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useActAs } from '../people/need-person.ts';
import type { TargetKind } from './PublishPanel.tsx';
import { idFromName, movedWords, only, typedSecrets } from './target-form.ts';
import styles from './publish.module.css';

/** Adds or changes a target. Its kind is settled when it is added: receipts speak of it; `firstKind` is chosen first where there is one. */
export function TargetDialog({ target, firstKind, kinds, taken, onClose, onSaved }: { target: Target | null; firstKind?: string | undefined; kinds: readonly TargetKind[]; taken: readonly string[]; onClose(): void; onSaved(): void }) {
  const [kindId, setKindId] = useState(target?.kind ?? kinds.find(({ kind }) => kind === firstKind)?.kind ?? kinds[0]?.kind ?? '');
  const [name, setName] = useState(target?.name ?? '');
  const [settings, setSettings] = useState<Record<string, string>>(target?.settings ?? {});
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const { busy, run } = useActAs();
  const kind = kinds.find((one) => one.kind === kindId) ?? null;
  const id = target?.id ?? idFromName(name, taken);
  const moved = target?.hasSecret ? movedWords(kind?.settings ?? [], target.settings, settings) : null;

  const save = async () => {
    if (!kind) return;
    const done = await run('targets.save', { id, kind: kindId, name: name.trim(), settings: only(kind.settings, settings), secrets: typedSecrets(kind.secrets, secrets) }, target ? `Change ${target.name}` : 'Add a target');
    if (!done) return;
    onSaved();
    onClose();
    showToast({ tone: 'success', text: target ? `Saved ${name.trim()}.` : `Added ${name.trim()}. Approved journeys can be published to it.` });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={target ? `Change ${target.name}` : 'Add a target'}
      description={kind?.description ?? ''}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy} disabled={name.trim() === '' || !kind}>
            {target ? 'Save target' : 'Add target'}
          </Button>
        </>
      }
    >
      {target ? null : <Select label="Kind" value={kindId} options={kinds.map((one) => ({ value: one.kind, label: one.title }))} onChange={setKindId} />}
      <TextField label="Name" value={name} maxLength={80} autoFocus onChange={setName} help={target ? `Its id is ${id}.` : name.trim() === '' ? undefined : `Its id will be ${id}; commands and receipts name it so.`} />
      {kind?.settings.map(({ key, label, help, placeholder }) => (
        <TextField key={key} label={label} help={help} placeholder={placeholder} value={settings[key] ?? ''} onChange={(value) => setSettings((before) => ({ ...before, [key]: value }))} />
      ))}
      {kind && kind.secrets.length > 0 ? (
        <fieldset className={styles.secrets}>
          <legend>Secrets</legend>
          <p className={styles.quiet} aria-live="polite">
            {moved === null ? 'They can be replaced but never shown again.' : `The secrets were entered for the old ${moved} and have to be entered again.`}
          </p>
          {kind.secrets.map(({ key, label, help }) => (
            <TextField
              key={key}
              label={label}
              help={help}
              type="password"
              autoComplete="off"
              placeholder={!target?.hasSecret ? '' : moved === null ? 'Stored. Type to replace it' : 'Enter it again'}
              value={secrets[key] ?? ''}
              onChange={(value) => setSecrets((before) => ({ ...before, [key]: value }))}
            />
          ))}
        </fieldset>
      ) : null}
    </Dialog>
  );
}
