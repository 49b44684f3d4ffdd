import { useState } from 'react';
import { ROLES, type Role } from '../../../shared/api/call.ts';
import { refreshWorkspace, useWorkspace } from '../../api/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { ROLE_WORDS } from '../format/words.ts';
import { closeAddPerson, useAddPerson } from './add-person-store.ts';
import { useActAs } from './need-person.ts';
import { MIN_PASSWORD, passwordProblem } from './password.ts';
import styles from './people.module.css';

const MAY: Record<Role, string> = {
  author: 'Edits journeys, submits them for review, publishes what was approved.',
  reviewer: 'Approves or returns journeys of others, accepts or refuses a looser policy, can withdraw.',
  owner: 'All of it, and adds people, backs up and restores.',
};

/** Mounted once, by the shell. */
export function AddPersonDialog() {
  const open = useAddPerson((state) => state.open);
  return open ? <AddPerson /> : null;
}

function AddPerson() {
  const people = useWorkspace((state) => state.workspace?.people ?? []);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('reviewer');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const { busy, run } = useActAs();

  const submit = async () => {
    const problem = passwordProblem(password);
    if (problem) return setError(problem);
    const added = await run('people.add', { name: name.trim(), role, password }, 'Add a person');
    if (!added) return undefined;
    closeAddPerson();
    await refreshWorkspace();
    showToast({ tone: 'success', text: `Added ${added.person.name}. Give them the first password yourself: it is not shown again.` });
    return undefined;
  };

  return (
    <Dialog
      open
      onClose={closeAddPerson}
      title="Add a person"
      description="An approval needs two people: whoever changed a journey can’t approve it."
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={closeAddPerson}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy} disabled={name.trim() === ''}>
            Add person
          </Button>
        </>
      }
    >
      <TextField label="Name" value={name} maxLength={80} autoFocus onChange={setName} />
      <Select label="Role" value={role} options={ROLES.map((one) => ({ value: one, label: ROLE_WORDS[one] }))} onChange={(next) => setRole(ROLES.find((one) => one === next) ?? 'reviewer')} help={MAY[role]} />
      <TextField
        label="First password"
        type="password"
        autoComplete="new-password"
        value={password}
        error={error}
        help={`At least ${MIN_PASSWORD} characters.`}
        onChange={(text) => {
          setPassword(text);
          setError(null);
        }}
      />
      <p className={styles.note}>In this workspace: {people.map((person) => `${person.name} (${ROLE_WORDS[person.role].toLowerCase()})`).join(', ')}.</p>
    </Dialog>
  );
}
