import type { ImportProof } from '../../../shared/api/calls/contact-import.ts';
import { Select } from '../../ui/select.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { counted } from '../format/figures.ts';
import styles from './contacts.module.css';

/** Whether all of it was said: half a proof proves nothing. */
export function isComplete(proof: ImportProof): boolean {
  return Object.values(proof).every((text) => text.trim() !== '');
}

/** Asked once a file: on what words, when, where and on whose word the opt-ins of a file rest. */
export function ImportProofFields({ proof, columns, optIns, onChange }: { proof: ImportProof; columns: readonly string[]; optIns: number; onChange(next: Partial<ImportProof>): void }) {
  return (
    <fieldset className={styles.proof}>
      <legend>What proves the {counted(optIns, 'opt-in')}</legend>
      <p>Without it they are kept as unproven, and marketing that needs consent stays blocked. Opt-outs count as they stand.</p>
      <TextArea label="What people agreed to, word for word" value={proof.wording} onChange={(wording) => onChange({ wording })} />
      <div className={styles.proofRow}>
        <TextField label="Version of the wording" value={proof.wordingVersion} onChange={(wordingVersion) => onChange({ wordingVersion })} />
        <TextField label="Where it was given" placeholder="A page, a form, a system" value={proof.source} onChange={(source) => onChange({ source })} />
        <Select label="Column that says when" value={proof.dateColumn} options={[{ value: '', label: 'Choose a column' }, ...columns.map((column) => ({ value: column, label: column }))]} onChange={(dateColumn) => onChange({ dateColumn })} />
        <TextField label="Who attests it" value={proof.attestedBy} onChange={(attestedBy) => onChange({ attestedBy })} />
      </div>
    </fieldset>
  );
}
