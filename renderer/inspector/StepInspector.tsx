import { useEffect, useMemo, useRef, useState } from 'react';
import type { JourneyNode } from '../../shared/journey/document.ts';
import { configureNode } from '../../shared/journey/commands/configure-node.ts';
import type { Problem } from '../../shared/journey/problem.ts';
import type { Field, NodeType } from '../../shared/nodes/node-type.ts';
import { nodeType } from '../../shared/nodes/registry.ts';
import { deleteSelection, duplicateSelection } from '../canvas/clipboard.ts';
import { useCanvasView } from '../canvas/view-store.ts';
import { edit, openedDocument } from '../editor/document-store.ts';
import { useSelection } from '../editor/selection-store.ts';
import { CommentsSection } from '../features/comments/CommentsSection.tsx';
import { useProblems } from '../features/problems/problems-store.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { isAt, readPath, writePath } from './config-path.ts';
import styles from './inspector.module.css';
import { issueWords } from './issue-words.ts';
import { MessagePreviewSection } from './previews/MessagePreviewSection.tsx';
import { WaysOut } from './WaysOut.tsx';
import { widgets } from './widgets/registry.ts';

/** A value that the schema refuses: it stays in its field, with the reason, until it fits. */
interface Draft {
  path: string;
  value: unknown;
  error: string;
}

function isVisible(field: Field, config: unknown): boolean {
  return !field.visibleWhen || field.visibleWhen.values.includes(String(readPath(config, field.visibleWhen.path)));
}

/** Puts the focus where a problem pointed: into the field, or into the first. */
function useFocusedField(form: React.RefObject<HTMLElement | null>): void {
  const focusField = useSelection((state) => state.focusField);
  useEffect(() => {
    if (focusField === null) return;
    const fields = [...(form.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const field = fields.find((candidate) => isAt(focusField, candidate.dataset.field ?? '')) ?? fields[0];
    const control = field?.querySelector<HTMLElement>('input, textarea, select') ?? field?.querySelector<HTMLElement>('button');
    control?.focus();
    field?.scrollIntoView?.({ block: 'nearest' });
    useSelection.setState({ focusField: null });
  }, [focusField, form]);
}

function FieldEditor({ field, config, draft, problem, onChange }: { field: Field; config: unknown; draft: Draft | null; problem: Problem | null; onChange(value: unknown): void }) {
  const Editor = widgets[field.widget];
  const error = draft?.error ?? (problem?.severity === 'error' ? problem.message : null);
  return (
    <div data-field={field.path}>
      <Editor field={field} value={draft ? draft.value : readPath(config, field.path)} config={config} error={error} onChange={onChange} />
      {problem?.severity === 'warning' ? (
        <p className={styles.warning}>
          <Icon name="triangle-alert" size={14} /> {problem.message} {problem.help}
        </p>
      ) : null}
    </div>
  );
}

function StepForm({ node, type, config }: { node: JourneyNode; type: NodeType; config: unknown }) {
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const problems = useProblems((state) => state.problems);
  useFocusedField(form);

  const change = (field: Field, value: unknown) => {
    const next = writePath(config, field.path, value);
    const parsed = type.schema.safeParse(next);
    if (!parsed.success) {
      const issue = parsed.error.issues.find((candidate) => isAt(candidate.path.map(String).join('.'), field.path)) ?? parsed.error.issues[0]!;
      setDraft({ path: field.path, value, error: issueWords(issue) });
      return;
    }
    setDraft(null);
    edit(configureNode(openedDocument(), { nodeId: node.id, config: parsed.data }), `config ${node.id} ${field.path}`);
  };
  const problemOf = (field: Field) => problems?.find((problem) => problem.nodeId === node.id && problem.field !== null && isAt(problem.field, field.path)) ?? null;

  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={`Settings of ${type.title}`}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) useCanvasView.getState().reveal(node.id, true);
      }}
    >
      {type.fields
        .filter((field) => isVisible(field, config))
        .map((field) => (
          <FieldEditor
            key={field.path}
            field={field}
            config={config}
            draft={draft?.path === field.path ? draft : null}
            problem={problemOf(field)}
            onChange={(value) => change(field, value)}
          />
        ))}
    </form>
  );
}

/** The form of one step, made from what its type says of its fields. */
export function StepInspector({ node }: { node: JourneyNode }) {
  const type = nodeType(node.type);
  const parsed = useMemo(() => type?.schema.safeParse(node.config), [type, node.config]);
  const problems = useProblems((state) => state.problems);
  if (!type || !parsed?.success) return <p className={styles.note}>This version of Throughline cannot read this step. Open the workspace with a newer one to change it.</p>;
  const general = problems?.filter((problem) => problem.nodeId === node.id && problem.field === null) ?? [];
  return (
    <>
      <header className={styles.head} data-lane={type.lane}>
        <span className={styles.mark}>
          <Icon name={type.icon} size={18} />
        </span>
        <div className={styles.words}>
          <h2>{type.title}</h2>
          <p>{type.description}</p>
        </div>
        <IconButton icon="copy" label="Duplicate step" size="small" onClick={duplicateSelection} />
        <IconButton icon="trash-2" label="Delete step" size="small" onClick={deleteSelection} />
      </header>
      <div className={styles.body}>
        {general.map((problem) => (
          <p key={`${problem.check} ${problem.message}`} className={styles.problem} data-severity={problem.severity}>
            <Icon name={problem.severity === 'error' ? 'circle-x' : 'triangle-alert'} />
            <span>
              {problem.message} {problem.help}
            </span>
          </p>
        ))}
        <StepForm node={node} type={type} config={parsed.data} />
        {type.preview ? <MessagePreviewSection preview={type.preview} config={parsed.data} /> : null}
        <WaysOut document={openedDocument()} nodeId={node.id} />
        <CommentsSection nodeId={node.id} />
        <p className={styles.id}>
          Step id <code>{node.id}</code>
        </p>
      </div>
    </>
  );
}
