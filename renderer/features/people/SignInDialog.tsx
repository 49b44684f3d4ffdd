import { useEffect, useState } from 'react';
import { ApiError } from '../../../shared/api/error.ts';
import { client } from '../../api/connection.ts';
import { errorWords } from '../../api/report-error.ts';
import { refreshWorkspace, useWorkspace, type Workspace } from '../../api/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { listWords } from '../../../shared/words/text.ts';
import { ROLE_WORDS } from '../format/words.ts';
import { useSignIn, type SignInQuestion } from './need-person.ts';
import { MIN_PASSWORD, passwordProblem } from './password.ts';
import styles from './people.module.css';

/** Mounted once, by the shell: shows itself when something needs a person. */
export function SignInDialog() {
  const question = useSignIn((state) => state.question);
  const workspace = useWorkspace((state) => state.workspace);
  if (!question || !workspace) return null;
  return workspace.people.length === 0 ? <SetUpOwner question={question} /> : <SignIn question={question} workspace={workspace} />;
}

const A_ROLE = { owner: 'an owner', author: 'an author', reviewer: 'a reviewer' } as const;

/** Whoever would most likely do it first: most that anybody may do, authors do. */
const ORDER = { author: 0, reviewer: 1, owner: 2 } as const;

const RECORD = 'What is reviewed and published goes on record under a name.';

function why(question: SignInQuestion): string {
  if (question.purpose === null) return RECORD;
  const who = question.roles === null ? 'somebody’s name' : listWords(question.roles.map((role) => A_ROLE[role]), 'or');
  const second = question.except ? ` ${question.except} can’t do it: a second person has to.` : '';
  return `“${question.purpose}” goes on record and needs ${who}.${second}`;
}

function SignIn({ question, workspace }: { question: SignInQuestion; workspace: Workspace }) {
  const allowed = workspace.people.filter((person) => person.name !== question.except && (question.roles === null || question.roles.includes(person.role)));
  const offered = (allowed.length > 0 ? allowed : workspace.people).toSorted((a, b) => ORDER[a.role] - ORDER[b.role] || a.name.localeCompare(b.name));
  const [personId, setPersonId] = useState(offered.find((person) => person.name === workspace.invitedAs)?.id ?? offered[0]?.id ?? '');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sample = workspace.sampleAccounts.find((account) => account.personId === personId);

  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      const { person } = await client().call('session.signIn', { personId, password });
      await refreshWorkspace();
      question.answer(person);
    } catch (failure) {
      setError(failure instanceof ApiError ? failure.body.message : errorWords(failure));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={() => question.answer(null)}
      title="Sign in"
      description={why(question)}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={() => question.answer(null)}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy} icon="log-in">
            Sign in
          </Button>
        </>
      }
    >
      {workspace.person ? <p className={styles.note}>{workspace.person.name} is signed in. Signing in as somebody else changes who this window acts for.</p> : null}
      {allowed.length === 0 ? <p className={styles.note}>Nobody in this workspace can do this yet: an owner can add a person from the account menu.</p> : null}
      <Select label="Name" value={personId} onChange={setPersonId} options={offered.map((person) => ({ value: person.id, label: `${person.name} · ${ROLE_WORDS[person.role]}` }))} />
      <TextField label="Password" type="password" autoComplete="current-password" autoFocus value={password} onChange={setPassword} error={error} />
      {sample ? (
        <p className={styles.sample}>
          Sample account: the password is <code>{sample.password}</code>
          <Button size="small" onClick={() => setPassword(sample.password)}>
            Fill it in
          </Button>
        </p>
      ) : null}
    </Dialog>
  );
}

/** A workspace of nobody becomes somebody's, in one step. */
function SetUpOwner({ question }: { question: SignInQuestion }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => setError(null), [name, password]);

  const submit = async () => {
    if (name.trim() === '') return setError('Enter your name: it stands beside what you do on record.');
    const problem = passwordProblem(password);
    if (problem) return setError(problem);
    setBusy(true);
    try {
      const { person } = await client().call('people.setUpOwner', { name: name.trim(), password });
      await refreshWorkspace();
      question.answer(person);
    } catch (failure) {
      setError(errorWords(failure));
    } finally {
      setBusy(false);
    }
    return undefined;
  };

  return (
    <Dialog
      open
      onClose={() => question.answer(null)}
      title="Set up the owner"
      description={`${question.purpose === null ? RECORD : `“${question.purpose}” goes on record under a name.`} Nobody uses this workspace yet: become its owner and add others later.`}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={() => question.answer(null)}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            Set up and go on
          </Button>
        </>
      }
    >
      <TextField label="Your name" autoComplete="name" autoFocus value={name} onChange={setName} />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={error}
        help={`At least ${MIN_PASSWORD} characters. It stays on this machine and can’t be looked up later, so keep it somewhere safe.`}
      />
    </Dialog>
  );
}
